// The user's folder as Terraform and OpenTofu find it: an empty HOME counts as not set.
import { homedir, userInfo } from "node:os";

/** Empty where the system does not know the user, as in a container that runs under a number without a name. */
export function homeFolder(): string {
  try {
    const home = homedir();
    return home === "" ? userInfo().homedir : home;
  } catch {
    return "";
  }
}
