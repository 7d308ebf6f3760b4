import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { BlobTooLarge } from '../blobs/blob-store.ts';
import { inWords } from '../bytes.ts';
import { AppError } from '../errors/catalogue.ts';
import { refuse } from '../errors/platform-errors.ts';
import { problemDocument } from '../errors/problem.ts';
import type { Report } from '../log/log.ts';
import { isAway } from '../sql/database.ts';
import { negotiate } from '../text.ts';
import { validationIssue } from './validation-issue.ts';

/** What is thrown while a request is handled, as a refusal; whatever is not one of ours is a defect and shows only a reference. */
function asRefusal(error: unknown, report: Report, request: FastifyRequest): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof BlobTooLarge) return refuse('request.too-large', { limit: inWords(error.limit) });
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.map((item) => validationIssue(item, error.validationContext ?? 'body'));
    return refuse('request.invalid', { count: issues.length }, issues);
  }
  if (isAway(error)) return refuse('service.unavailable');
  switch ((error as FastifyError).code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return refuse('request.too-large', { limit: inWords(request.routeOptions.bodyLimit ?? 0) });
    case 'FST_REQ_FILE_TOO_LARGE':
      return refuse('request.too-large', { limit: '' });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return refuse('request.media-type');
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return refuse('request.unreadable');
    default: {
      // The route and not the address: what stands in a query may be somebody's name.
      report(error, `${request.method} ${request.routeOptions.url ?? ''}`, { request: request.id });
      return refuse('server.fault', { reference: request.id });
    }
  }
}

export function sendProblem(reply: FastifyReply, error: AppError): FastifyReply {
  const locale = negotiate(reply.request.headers['accept-language']);
  // Both pass by themselves: the bucket fills by the second, the database is being started again.
  if (error.entry.status === 429 || error.entry.status === 503) reply.header('retry-after', '1');
  return reply
    .status(error.entry.status)
    .header('content-language', locale)
    .header('vary', 'accept-language')
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .serializer((value: unknown) => JSON.stringify(value))
    .send(problemDocument(error, locale));
}

export function installErrorHandler(app: FastifyInstance, report: Report): void {
  app.setErrorHandler((error, request, reply) => sendProblem(reply, asRefusal(error, report, request)));
}
