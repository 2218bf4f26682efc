import { AttributePath, ValueError } from "../../../src/plugin/values";
import { seenFrom, seenFromSet } from "../../../src/plugin/values/errors";

test("the message says where and what", () => {
  const error = new ValueError("a string is required", AttributePath.root.attribute("tags").index(1));
  expect(error.message).toBe("tags[1]: a string is required");
  expect(error.problem).toBe("a string is required");
  expect(error.name).toBe("ValueError");
  expect(error).toBeInstanceOf(Error);
});

test("a problem with the whole value has no place in its message", () => {
  expect(new ValueError("a string is required").message).toBe("a string is required");
});

test("seen from outside the path is longer and the cause is kept", () => {
  const cause = new Error("why");
  const inner = new ValueError("bad", AttributePath.root.attribute("b"), { cause });
  const outer = seenFrom(inner, { kind: "key", key: "a" });
  expect(outer).toBeInstanceOf(ValueError);
  expect(outer).toMatchObject({ message: '["a"].b: bad', cause });
});

test("a path ends at a set and the words go on", () => {
  const inner = new ValueError("bad", AttributePath.root.attribute("b"));
  expect(seenFromSet(inner, 0)).toMatchObject({ path: AttributePath.root, problem: "element 1 of the set, b: bad" });
  expect(seenFromSet(new ValueError("bad"), 1)).toMatchObject({ problem: "element 2 of the set: bad" });
});

test("other errors pass as they are", () => {
  const defect = new TypeError("defect");
  expect(seenFrom(defect, { kind: "key", key: "a" })).toBe(defect);
  expect(seenFromSet(defect, 0)).toBe(defect);
});
