// An answer of the API that is an error, where no server has to give it.
import { ApiError } from "../../src/client/errors";

const CALL = { method: "GET", path: "/instances/7", host: "api.example.com" };

type Said = Partial<ConstructorParameters<typeof ApiError>[1]>;

/** @param said what the answer holds beside its status: by default nothing */
export function answered(status: number, said: Said = {}, call = CALL): ApiError {
  return new ApiError(call, {
    status,
    requestId: undefined,
    apiMessage: undefined,
    providerMessage: undefined,
    ...said,
  });
}
