import type { NoteView } from '@bulkhead/plugin-knowledge-common';
import type { Words } from '../../words';

/** Page of a runbook; the family that shows it is another, met only by its address. */
export function runbookPath(id: string): string {
  return `/runbooks/r/${encodeURIComponent(id)}`;
}

/** A field as it is read. */
export interface FieldLine {
  label: string;
  value: string;
  href?: string;
}

/** The fields of a note that have a value, in words. */
export function fieldLines(note: NoteView, words: Words): FieldLine[] {
  const { day, dayAge, instant, t } = words;
  const lines: FieldLine[] = [];
  const add = (label: string, value: string | undefined, href?: string) => {
    if (value) lines.push({ label, value, ...(href ? { href } : {}) });
  };
  const link = (label: string, url: string | undefined) => add(label, url, url);
  switch (note.kind) {
    case 'hackathon': {
      const { award, demo, demoedOn, outcome, repository, team } = note.fields;
      link(t('form.field.repository'), repository);
      link(t('form.field.demo'), demo);
      add(t('form.field.award'), award);
      add(t('form.field.team'), team?.join(', '));
      add(
        t('form.field.demoedOn'),
        demoedOn && `${day(demoedOn)} (${dayAge(demoedOn)})`,
      );
      add(
        t('form.field.outcome'),
        outcome && [day(outcome.on), outcome.line].filter(Boolean).join(': '),
        outcome?.link,
      );
      break;
    }
    case 'watch': {
      const { dueOn, resolution, ring, source, why } = note.fields;
      add(t('form.field.why'), why);
      link(t('form.field.source'), source);
      add(t('form.field.dueOn'), dueOn && `${day(dueOn)} (${dayAge(dueOn)})`);
      add(t('form.field.ring'), ring);
      add(
        t('form.field.resolution'),
        resolution &&
          [day(resolution.on), resolution.line ?? resolution.link]
            .filter(Boolean)
            .join(': '),
        resolution?.link,
      );
      break;
    }
    case 'presentation': {
      const {
        cancelledBecause,
        givenOn,
        minutes,
        place,
        recording,
        slides,
        startsAt,
      } = note.fields;
      add(t('form.field.startsAt'), startsAt && instant(startsAt));
      add(t('form.field.minutes'), minutes ? String(minutes) : undefined);
      add(t('form.field.place'), place);
      add(
        t('form.field.givenOn'),
        givenOn && `${day(givenOn)} (${dayAge(givenOn)})`,
      );
      link(t('form.field.recording'), recording);
      link(t('form.field.slides'), slides);
      add(t('form.field.cancelledBecause'), cancelledBecause);
      break;
    }
    default: {
      const { closedOn, document, incidentOn, runbook } = note.fields;
      add(t('form.field.incidentOn'), incidentOn && day(incidentOn));
      link(t('form.field.document'), document);
      add(
        t('form.field.runbookId'),
        runbook &&
          [runbook.id, runbook.version?.slice(0, 12)]
            .filter(Boolean)
            .join(' @ '),
        runbook && runbookPath(runbook.id),
      );
      add(t('form.field.closedOn'), closedOn && day(closedOn));
    }
  }
  return lines;
}
