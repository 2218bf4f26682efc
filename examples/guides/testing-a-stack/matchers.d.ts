import type { ConnectorMatchers } from "cdktf-open-connectors/testing";

declare global {
  namespace jest {
    interface Matchers<R> extends ConnectorMatchers<R> {}
  }
}
