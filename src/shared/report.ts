// Where to report what is wrong, in a sentence.
import { REPORT_ADDRESS } from "./report-address.generated";

/** Behind "report it": empty where package.json names no place. */
export const AT_REPORT_ADDRESS = REPORT_ADDRESS === undefined ? "" : ` at ${REPORT_ADDRESS}`;
