import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface Documented {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: object;
  }[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, object>> }>>;
}

/** A document as `/openapi.json` gives it. */
export interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>;
}

/** An answer as it came. */
export interface Answered {
  readonly status: number;
  readonly contentType: string | null;
  /** Parsed, where it is JSON. */
  readonly json: unknown;
}

/**
 * Holds answers against the document: status, content type, every field. A field that the schema does not know is a fault too, so an
 * object schema that leaves its fields open by omission is read as closed.
 */
export function answerCheck(document: OpenApi): (operationId: string, answer: Answered) => void {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(closed(structuredClone(document)) as object, 'document');
  const compiled = new Map<string, ValidateFunction>();
  const places = new Map<string, { readonly pointer: string; readonly responses: Documented['responses'] }>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, { operationId, responses }] of Object.entries(item)) {
      places.set(operationId, { pointer: `/paths/${escaped(path)}/${method}/responses`, responses });
    }
  }
  return (operationId, { status, contentType, json }) => {
    const place = places.get(operationId);
    if (place === undefined) throw new Error(`${operationId} is not in the document`);
    const key = String(status) in place.responses ? String(status) : 'default';
    const content = place.responses[key]!.content ?? {};
    const type = Object.keys(content).find((known) => isOfType(contentType, known));
    if (Object.keys(content).length === 0) {
      if (contentType !== null)
        throw new Error(`${operationId} answers ${status} with ${contentType}: none is documented`);
      return;
    }
    if (type === undefined) {
      throw new Error(`${operationId} answers ${status} with ${contentType}, not with one of ${Object.keys(content)}`);
    }
    if (!type.endsWith('json')) return;
    const reference = `document#${place.pointer}/${key}/content/${escaped(type)}/schema`;
    const validate = compiled.get(reference) ?? ajv.compile({ $ref: reference });
    compiled.set(reference, validate);
    if (!validate(json)) {
      throw new Error(
        `${operationId} answers ${status} with what the document does not say:\n${ajv.errorsText(validate.errors, { separator: '\n' })}\n${JSON.stringify(validate.errors?.map(({ params }) => params))}`,
      );
    }
  };
}

function isOfType(contentType: string | null, documented: string): boolean {
  const type = contentType?.replace(/;.*/, '').trim() ?? '';
  return documented.endsWith('/*') ? type.startsWith(documented.slice(0, -1)) : type === documented;
}

/** Objects with listed fields and no word about others get none. */
function closed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) closed(inner);
  if ('type' in value && value.type === 'object' && 'properties' in value && !('additionalProperties' in value)) {
    (value as { additionalProperties?: boolean }).additionalProperties = false;
  }
  return value;
}

/** One step of a JSON pointer in a URI fragment. */
function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}
