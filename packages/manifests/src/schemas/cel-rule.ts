import { Environment, Optional } from '@marcbachmann/cel-js';

/** What became of a rule: an expression that can be asked, or why it cannot. */
export type CompiledRule =
  | { readonly evaluate: (self: unknown, oldSelf: unknown) => unknown; readonly fault?: undefined }
  | { readonly evaluate?: undefined; readonly fault: string };

/** Rules whose `oldSelf` is a value that is there, and rules whose `oldSelf` is an optional one. */
const languages = { given: language('dyn'), optional: language('optional<dyn>') };

interface Language {
  readonly compiled: Map<string, CompiledRule>;
  /** Made on first use: it costs more than all rules together. */
  readonly environment: () => Environment;
}

function language(oldSelf: string): Language {
  let environment: Environment | undefined;
  return {
    compiled: new Map(),
    environment: () =>
      (environment ??= new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false })
        .registerVariable('self', 'dyn')
        .registerVariable('oldSelf', oldSelf)),
  };
}

/**
 * A CEL expression over `self` and `oldSelf`, compiled once. Functions that Kubernetes adds to the language
 * (quantities, URLs, addresses) are not there: no rule of the tables uses any, and one that did would come back
 * with a fault.
 */
export function compileRule(expression: string, oldSelf: keyof typeof languages = 'given'): CompiledRule {
  const { compiled, environment } = languages[oldSelf];
  let rule = compiled.get(expression);
  if (rule === undefined) {
    rule = compile(environment(), expression);
    compiled.set(expression, rule);
  }
  return rule;
}

function compile(environment: Environment, expression: string): CompiledRule {
  try {
    const parsed = environment.parse(expression);
    const { valid, error } = parsed.check();
    if (!valid) return { fault: firstLine(error) };
    return { evaluate: (self, oldSelf) => parsed({ self, oldSelf }) };
  } catch (error) {
    return { fault: firstLine(error) };
  }
}

/** An error's text without the drawing of the expression that follows it. */
export function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
}

/** `oldSelf` of a rule that is also asked of new objects. */
export function optional(value: unknown): unknown {
  return value === undefined ? Optional.none() : Optional.of(value);
}
