// Ids of instances and other things of the platform: digits without zeros before them, at most 64 bits (open-connectors-api: Endpoints).

const LARGEST = 2n ** 63n - 1n;

export function isInstanceId(text: string): boolean {
  return /^(?:0|[1-9][0-9]{0,18})$/.test(text) && BigInt(text) <= LARGEST;
}

export function instanceIdProblems(text: string): readonly string[] {
  if (isInstanceId(text)) return [];
  return [
    "It is not a valid instance id. An id is a number of at most 64 bits, such as 1234567; the instance's page and the reply " +
      "that created it show it. The token is not the id.",
  ];
}
