import { isMembers, type Members, membersOf } from '../same.ts';
import { ofKind, type Side } from './trait.ts';

/** Documents that say what to set up in a Kafka that is not ours: JSON in ConfigMaps with `topics` and `rules`. */
export function setupDocuments(side: Side): Members[] {
  return ofKind(side, 'ConfigMap')
    .flatMap((object) => Object.entries(membersOf(object['data'])))
    .filter(([name]) => name.endsWith('.json'))
    .flatMap(([, text]) => {
      const document = parsed(String(text));
      const isSetup = isMembers(document) && Array.isArray(document['topics']);
      return isSetup ? [document] : [];
    });
}

/** The value, or undefined where it is no JSON: that is for the checks to say. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
