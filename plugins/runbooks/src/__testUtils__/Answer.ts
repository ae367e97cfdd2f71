import { ResponseError } from '@backstage/errors';

/** What the server would answer in place of a result. */
export class Answer extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }

  asResponse(): Promise<ResponseError> {
    return ResponseError.fromResponse(
      new Response(JSON.stringify({ error: { message: this.message } }), {
        status: this.status,
        headers: { 'content-type': 'application/json' },
      }),
    );
  }
}
