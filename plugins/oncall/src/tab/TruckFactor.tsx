import { Age, Section } from '@bulkhead/bulkhead-react';
import type { TruckFactorHint } from '@bulkhead/plugin-oncall-common';
import { PersonLink, Quiet, Row, Rows, type People } from '../shared';
import { useWords } from '../words/useWords';

const MOST = 5;

/** What git says about who wrote the code: a hint, never a grade. */
export function TruckFactor(props: { hint: TruckFactorHint; people: People }) {
  const { hint, people } = props;
  const { locale, t } = useWords();
  return (
    <Section title={t('tab.hint')}>
      <div>
        {t('tab.hintSentence', {
          count: hint.truckFactor,
          files: new Intl.NumberFormat(locale).format(hint.files),
        })}
      </div>
      <Rows>
        {hint.authors.slice(0, MOST).map(author => (
          <Row key={author.email}>
            {author.userRef && (
              <PersonLink person={author.userRef} people={people} />
            )}{' '}
            {t('tab.hintAuthor', { name: author.name, count: author.files })}
          </Row>
        ))}
      </Rows>
      <Quiet>
        {t('tab.hintAt')} <Age at={hint.computedAt} />
      </Quiet>
    </Section>
  );
}
