import { z } from 'zod/v4';
import { Zone } from '../time/zone';
import { parseDate, parseInstant, parseLocal } from '../time/local';

/** Nothing is planned outside these years: a guard against a mistyped date that would be computed for minutes. */
const EARLIEST = Date.UTC(1990, 0);
const LATEST = Date.UTC(2200, 0);

function passes(check: (text: string) => unknown) {
  return (text: string) => {
    try {
      check(text);
      return true;
    } catch {
      return false;
    }
  };
}

/** An instant in ISO 8601 with an offset; read as UTC. @public */
export const instantSchema = z
  .string()
  .max(40)
  .refine(
    passes(text => {
      const instant = parseInstant(text);
      if (instant < EARLIEST || instant > LATEST) {
        throw new RangeError();
      }
    }),
    'must be an instant such as 2026-01-05T08:00:00Z',
  )
  .transform(text => new Date(parseInstant(text)).toISOString());

/** @public */
export const localDateTimeSchema = z
  .string()
  .max(20)
  .refine(passes(parseLocal), 'must be a local time such as 2026-01-05T09:00')
  .refine(
    text => text >= '1990' && text < '2200',
    'must be between 1990 and 2200',
  );

/** @public */
export const dateSchema = z
  .string()
  .max(10)
  .refine(passes(parseDate), 'must be a date such as 2026-12-25');

/** @public */
export const timeOfDaySchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00');

/** @public */
export const timeZoneSchema = z
  .string()
  .min(1)
  .max(64)
  .refine(
    text => Zone.isKnown(text),
    'must be an IANA time zone such as Europe/Paris',
  );

/** Refs are compared in lower case. @public */
export const entityRefSchema = z
  .string()
  .max(300)
  .regex(
    /^[a-z0-9_.-]+:[a-z0-9_.-]+\/[^/\s:]+$/i,
    'must be an entity ref such as component:default/orders',
  )
  .transform(text => text.toLowerCase());

/** @public */
export const userRefSchema = z
  .string()
  .max(300)
  .regex(
    /^user:[a-z0-9_.-]+\/[^/\s:]+$/i,
    'must be a user such as user:default/aline',
  )
  .transform(text => text.toLowerCase());

/** @public */
export const spanMustRun = {
  check: (value: { start: string; end: string }) =>
    Date.parse(value.start) < Date.parse(value.end),
  message: { path: ['end'], message: 'must be after the start' },
};
