import { at, isPresent, itemsOf, membersOf, type Place, placesIn, rootOf, show, textOf } from '../place.ts';
import type { Rule } from '../rule.ts';

/** Names of variables that hold a secret, unless they name the file that holds it. */
const secretName = /(PASSWORD|PASSPHRASE|SECRET|TOKEN|ACCESS_KEY|CREDENTIALS)/i;
const placeName = /_(FILE|PATH|DIR|NAME)$/i;

/** Texts that look like a secret, and what they look like; the text itself is never shown. */
const secretTexts: readonly (readonly [look: string, pattern: RegExp])[] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['an AWS access key', /\b(AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a user and password in a URL', /:\/\/[^/\s:@"'${}]+:[^/\s:@"'${}]+@/],
  ['a token of GitHub or GitLab', /\b(gh[pousr]_[A-Za-z0-9]{36}|glpat-[\w-]{20})\b/],
  ['a token of Slack', /\bxox[abprs]-[\w-]{10}/],
  ['a password of a Kafka login', /LoginModule[^;]*\bpassword\s*=\s*"?[^"\s${}]+/],
];

const lookOf = (text: string): string | undefined =>
  secretTexts.find(([, pattern]) => pattern.test(text))?.[0];

/** A literal that is no reference to another variable. */
const isLiteral = (place: Place): boolean => {
  const text = textOf(place) ?? (isPresent(place) ? show(place) : '');
  return text !== '' && !/^\$[({]\w+[)}]$/.test(text);
};

const isSecretName = (name: string): boolean => secretName.test(name) && !placeName.test(name);

/** Secrets stay out of the repository. */
export const secretRules: readonly Rule[] = [
  {
    id: 'policy/plain-secret',
    description: 'No Secret with data is rendered: everyone who reads the repository would read them.',
    *check(view) {
      for (const manifest of view.of('Secret'))
        for (const place of ['data', 'stringData'].map((field) => at(rootOf(manifest), field)))
          if (membersOf(place).length > 0)
            yield {
              place,
              message: `holds the values of ${membersOf(place)
                .map(([key]) => key)
                .join(', ')} in clear text`,
              remedy: 'Render an ExternalSecret, or declare the Secret external.',
            };
    },
  },
  {
    id: 'policy/secret-variable',
    description:
      'Variables named like secrets (PASSWORD, SECRET, TOKEN, ACCESS_KEY, …) take their value from a Secret, not from a literal or a ConfigMap.',
    *check(view) {
      const variables = view.pods
        .flatMap(({ containers }) => containers.flatMap(({ environment }) => itemsOf(environment)))
        .map((variable) => [show(at(variable, 'name')), at(variable, 'value')] as const);
      const settings = view
        .of('ConfigMap')
        .flatMap((manifest) => membersOf(at(rootOf(manifest), 'data')))
        .filter(([name]) => /^[A-Z][A-Z0-9_]*$/.test(name));
      for (const [name, place] of [...variables, ...settings])
        if (isSecretName(name) && isLiteral(place))
          yield {
            place,
            message: `the variable ${name} has a literal value`,
            remedy: 'Take it from a Secret with valueFrom.secretKeyRef.',
          };
    },
  },
  {
    id: 'policy/secret-text',
    description:
      'No text of any object looks like a secret: a private key, an access key, a user with password in a URL, a token.',
    *check(view) {
      for (const manifest of view.manifests)
        for (const place of placesIn(rootOf(manifest))) {
          const look = lookOf(textOf(place) ?? '');
          if (look === undefined) continue;
          yield {
            place,
            message: `the text looks like ${look}`,
            remedy: 'Put it into a Secret, and withdraw it if it was ever pushed.',
          };
        }
    },
  },
];
