/** One route of the API, as the document and the table test know it. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'delete';
  /** After /api/oncall/v1. */
  path: string;
  id: string;
  summary: string;
  /** Name of the schema of the body. */
  takes?: string;
  /** Name of the schema that is answered, or a media type; nothing for 204. */
  answers?: string;
  status?: number;
  /** Query parameters, "!" for required ones, with a description after ": ". */
  query?: string[];
  ifMatch?: boolean;
  /** A POST that changes nothing. */
  reads?: boolean;
  /** Without sign-in. */
  open?: boolean;
  /** Other backends and tools with a token may call it too. */
  services?: boolean;
  errors?: number[];
}

/** Query parameters of every list. */
export const PAGE = ['limit', 'cursor'];

/** The path of an entity. */
export const ENTITY = '{kind}/{namespace}/{name}';
