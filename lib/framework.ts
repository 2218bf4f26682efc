// The only import of the framework: a second build of the same source swaps this one specifier (architecture:
// Constructs on generated bindings).
export {
  AnnotationMetadataEntryType,
  Annotations,
  DefaultTokenResolver,
  Fn,
  Lazy,
  StringConcat,
  TerraformElement,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Token,
  Tokenization,
  VariableType,
  call,
  ref,
} from "cdktf";
export type {
  IResolvable,
  IResolveContext,
  ISynthesisSession,
  ITerraformDependable,
  ITerraformIterator,
  IStackSynthesizer,
  TerraformCount,
  TerraformProvider,
  TerraformResource,
  TerraformResourceLifecycle,
} from "cdktf";
