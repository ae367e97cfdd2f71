import type { Evidence } from '../../evidence';
import type { CheckAnswer, CheckFacts } from '../model';
import { fail, pass, unknown } from '../support/answers';
import { defineCheck } from '../support/define';
import { listed } from '../support/mentions';
import { isLookedAfter, technologiesOf } from '../support/placement';
import { DAY, dayOf, HALF_A_YEAR, QUARTER, YEAR } from '../support/time';
import { dated, textIn, textsIn, triedOf, when } from '../support/tried';
import { annotationYaml, specYaml } from '../support/yaml';
import { failoverRunbooks } from './failover';

function namePair(facts: CheckFacts) {
  const [first] = facts.facts.pair;
  return {
    text: first
      ? 'Name a second person who knows it.'
      : 'Name the two people who know it.',
    yaml: annotationYaml(
      'bulkhead/pair',
      `${first ?? 'user:default/first'}, user:default/second`,
    ),
  };
}

export const pair = defineCheck({
  id: 'pair',
  practices: ['A14'],
  pillar: 'people',
  title: 'Two people know it, and one of them is always there',
  why: 'What one person knows is away whenever that person is.',
  appliesTo: isLookedAfter,
  evaluate: (facts, say): CheckAnswer => {
    const people = [...new Set(facts.facts.pair)];
    const fix = namePair(facts);
    if (people.length === 0) {
      return unknown('Nobody said who knows it.', { fix });
    }
    if (people.length === 1) {
      return fail(`${say.title(people[0])} alone knows it.`, { fix });
    }
    const gone = facts.estate.knowsPeople
      ? people.filter(ref => !facts.estate.entity(ref))
      : [];
    if (gone.length) {
      return fail(`${say.titles(gone)} is not in the catalog any more.`, {
        fix: {
          text: `Name somebody in place of ${say.title(gone[0])}.`,
          yaml: annotationYaml(
            'bulkhead/pair',
            `${people
              .filter(ref => !gone.includes(ref))
              .map(ref => say.ref(ref))
              .join(', ')}, user:default/second`,
          ),
        },
      });
    }
    const named = say.titles(people);
    if (!facts.families.has('oncall')) {
      return unknown(
        `${named}; the part for people and rotations is not installed, so nobody can tell whether they are ready.`,
      );
    }
    return readyPair(facts, people, named, ref => say.title(ref));
  },
});

/** Whether both are ready and never both away. */
function readyPair(
  facts: CheckFacts,
  people: readonly string[],
  named: string,
  title: (ref: string) => string,
): CheckAnswer {
  const ready = facts.evidence('readiness');
  const train = (ref: string) => ({
    text: `Let ${title(ref)} follow a drill of ${
      facts.entity.metadata.name
    }, and run the next one.`,
    runbookPurpose: 'failover',
  });
  const tried = people.map(ref => ({
    ref,
    tried: triedOf(
      ready.filter(item => item.subject?.toLowerCase() === ref).slice(0, 1),
      HALF_A_YEAR,
      facts.now,
    ),
  }));
  for (const { ref, tried: own } of tried) {
    if (own.state === 'failed') {
      const missing = textsIn(own.evidence, 'missing');
      return fail(
        `${title(ref)} is not ready${
          missing.length ? `: ${listed(missing)}` : ''
        }.`,
        { ...dated(own), fix: train(ref) },
      );
    }
  }
  const [away] = facts.evidence('pair');
  if (away?.outcome === 'failed') {
    const from = textIn(away, 'bothAwayFrom');
    const until = textIn(away, 'bothAwayUntil');
    return fail(
      `${named} are away at the same time${
        from ? `, from ${dayOf(from)}${until ? ` to ${dayOf(until)}` : ''}` : ''
      }.`,
      {
        basis: 'observed',
        evidenceAt: away.observedAt,
        fix: { text: 'Move one of the absences, or name a stand-in.' },
      },
    );
  }
  const open = tried.find(({ tried: own }) => own.state !== 'passed');
  if (open) {
    return unknown(
      open.tried.state === 'expired'
        ? `${title(open.ref)} was ready ${when(
            open.tried.evidence,
          )}, and has not shown it since.`
        : `Nobody knows whether ${title(open.ref)} is ready.`,
      {
        ...(open.tried.state === 'expired' ? dated(open.tried) : {}),
        fix: train(open.ref),
      },
    );
  }
  const always = triedOf(away ? [away] : [], 30 * DAY, facts.now);
  if (always.state !== 'passed') {
    return unknown(
      `${named} are ready; nobody has looked lately whether they are away together.`,
    );
  }
  const ends = tried.flatMap(({ tried: own }) =>
    own.state === 'passed' ? [own.expiresAt] : [],
  );
  const dates = tried.flatMap(({ tried: own }) =>
    own.state === 'passed' ? [own.evidence.observedAt] : [],
  );
  return pass(`${named} are ready, and one of them is always there.`, {
    basis: 'observed',
    evidenceAt: dates.sort()[0],
    expiresAt: [...ends, always.expiresAt].sort()[0],
  });
}

export const presented = defineCheck({
  id: 'presented',
  practices: ['A15'],
  pillar: 'people',
  title: 'Presented within a year, and not by the same person each time',
  why: 'Whoever explains a thing finds out what they do not know of it; whoever listens can stand in.',
  tiers: [0, 1],
  needs: ['knowledge'],
  appliesTo: isLookedAfter,
  evaluate: (facts, say): CheckAnswer => {
    const talks = facts.evidence('presentation');
    const speakers = [...new Set(talks.flatMap(talk => textsIn(talk, 'by')))];
    const other = facts.facts.pair.find(ref => !speakers.includes(ref));
    const name = facts.entity.metadata.title ?? facts.entity.metadata.name;
    const fix = {
      text: other
        ? `Ask ${say.title(other)} to present ${name}.`
        : `Plan a presentation of ${name}.`,
    };
    const tried = triedOf(talks, YEAR, facts.now);
    if (tried.state === 'never' || tried.state === 'failed') {
      return unknown('It was never presented, as far as is known.', { fix });
    }
    const last = `Last presented ${when(tried.evidence)}`;
    if (tried.state === 'expired') {
      return unknown(`${last}: more than a year.`, { ...dated(tried), fix });
    }
    return speakers.length >= 2
      ? pass(`${last}; over time by ${say.titles(speakers)}.`, dated(tried))
      : fail(
          `${last}; only ${
            say.titles(speakers) || 'one person'
          } has ever presented it.`,
          { ...dated(tried), fix },
        );
  },
});

function openPastItsEnd(note: Evidence, now: Date): boolean {
  const end = textIn(note, 'endOfLife');
  return (
    note.outcome !== 'passed' &&
    note.details.open !== false &&
    end !== undefined &&
    Date.parse(end) < now.getTime()
  );
}

export const watched = defineCheck({
  id: 'watched',
  practices: ['A17'],
  pillar: 'people',
  title: 'The news of its technologies are followed',
  why: 'Versions reach their end on a day that is known years ahead.',
  tiers: [0, 1, 2],
  needs: ['knowledge'],
  appliesTo: facts => technologiesOf(facts).length > 0,
  evaluate: (facts): CheckAnswer => {
    const notes = facts.evidence('watch');
    const names = technologiesOf(facts);
    const ended = notes.find(
      note => note.outcome === 'failed' || openPastItsEnd(note, facts.now),
    );
    if (ended) {
      const end = textIn(ended, 'endOfLife');
      const what = textIn(ended, 'technology') ?? ended.subject ?? 'one';
      return fail(
        end
          ? `${what} gets no fixes since ${dayOf(
              end,
            )}, and nothing was done about it.`
          : `News about ${what} wait for somebody to act.`,
        {
          basis: 'observed',
          evidenceAt: ended.observedAt,
          ...(ended.link ? { link: ended.link } : {}),
          fix: {
            text: `Move ${facts.entity.metadata.name} away from ${what}, or say why it stays.`,
          },
        },
      );
    }
    const about = (name: string) =>
      notes.filter(note => {
        const of = (textIn(note, 'technology') ?? note.subject ?? '').split(
          '@',
        )[0];
        return of === name.split('@')[0];
      });
    const fresh = names.map(name => triedOf(about(name), QUARTER, facts.now));
    const missing = names.filter((_, i) => fresh[i].state !== 'passed');
    if (missing.length) {
      return unknown(
        `Nobody has looked at the news of ${listed(missing)} this quarter.`,
        {
          fix: {
            text: `Read what is new in ${missing[0]}, and write a watch note.`,
          },
        },
      );
    }
    const passed = fresh.flatMap(tried =>
      tried.state === 'passed' ? [tried] : [],
    );
    const oldest = [...passed].sort((a, b) =>
      a.expiresAt < b.expiresAt ? -1 : 1,
    )[0];
    return pass(`The news of ${listed(names)} were read this quarter.`, {
      ...(oldest ? dated(oldest) : {}),
    });
  },
});

/** An idea may wait this long for an answer. */
const TO_ANSWER = 30 * DAY;

export const hackathonFollowedUp = defineCheck({
  id: 'hackathon-followed-up',
  practices: ['A18'],
  pillar: 'people',
  title: 'What was tried in a hackathon got an answer',
  why: 'People stop trying things when nobody says yes or no.',
  informative: true,
  needs: ['knowledge'],
  appliesTo: facts => facts.evidence('hackathon').length > 0,
  evaluate: (facts): CheckAnswer => {
    const ideas = facts.evidence('hackathon');
    const open = ideas.filter(
      idea =>
        textIn(idea, 'state') === 'open' &&
        facts.now.getTime() - Date.parse(idea.observedAt) > TO_ANSWER,
    );
    const nameOf = (idea: Evidence) =>
      `"${textIn(idea, 'title') ?? idea.summary ?? 'an idea'}"`;
    if (open.length) {
      return fail(
        `${listed(open.slice(0, 3).map(nameOf))} wait${
          open.length === 1 ? 's' : ''
        } for an answer since ${dayOf(open[open.length - 1].observedAt)}.`,
        {
          basis: 'observed',
          evidenceAt: open[0].observedAt,
          ...(open[0].link ? { link: open[0].link } : {}),
          fix: { text: `Adopt, park or drop ${nameOf(open[0])}.` },
        },
      );
    }
    return pass(`No outcome waits for an answer (${ideas.length} tried).`, {
      basis: 'observed',
      evidenceAt: ideas[0].observedAt,
    });
  },
});

const DOCS = /^docs?$|^documentation$/i;

function documentationOf(facts: CheckFacts): string | undefined {
  const { metadata } = facts.entity;
  const link = metadata.links?.find(
    ({ type, title }) => DOCS.test(type ?? '') || DOCS.test(title ?? ''),
  );
  return (
    link?.url ??
    metadata.annotations?.['backstage.io/techdocs-ref'] ??
    metadata.annotations?.['backstage.io/techdocs-entity'] ??
    facts.facts.redundancy.documentation?.[0]
  );
}

export const documented = defineCheck({
  id: 'documented',
  practices: ['A16'],
  pillar: 'people',
  title: 'Is documented, down to how it fails over',
  why: 'At night people follow what is written, not what was said.',
  appliesTo: isLookedAfter,
  evaluate: (facts): CheckAnswer => {
    const name = facts.entity.metadata.name;
    const docs = documentationOf(facts);
    if (docs === undefined) {
      return fail('It has no link to documentation.', {
        fix: {
          text: `Link the documentation of ${name}.`,
          yaml: `metadata:\n  links:\n    - { url: https://docs.example.net/${name}, title: Documentation, type: docs }\n`,
        },
      });
    }
    if (!facts.families.has('runbooks')) {
      return unknown(
        'It is documented; the part for runbooks is not installed, so nobody can tell whether failing over is.',
      );
    }
    const runbooks = failoverRunbooks(facts);
    return runbooks.length
      ? pass(
          `Documentation and ${listed(
            runbooks.slice(0, 2).map(({ title }) => `"${title}"`),
          )}.`,
          {
            basis: 'observed',
            ...(runbooks[0].link ? { link: runbooks[0].link } : {}),
          },
        )
      : fail('It is documented, and no failover runbook is published for it.', {
          basis: 'observed',
          fix: {
            text: `Write down how ${name} fails over.`,
            yaml: specYaml(`traffic: { runbook: ${name}-failover }`),
            runbookPurpose: 'failover',
          },
        });
  },
});
