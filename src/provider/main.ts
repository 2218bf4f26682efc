// The executable that Terraform starts.
import { serveProvider } from "../plugin";
import { openConnectorsProvider } from "./provider";
import { version } from "../../package.json";

const parent = process.ppid;

void serveProvider(
  openConnectorsProvider({
    version,
    environment: process.env,
    parentIsAlive: () => process.ppid === parent,
  }),
);
