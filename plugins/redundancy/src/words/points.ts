import type {
  SinglePoint,
  TopSinglePoint,
} from '@bulkhead/plugin-redundancy-common';
import type { Words } from './useWords';

const INSTANCE = 'instance';

/** Name of an entity by its reference, where nothing better is at hand. */
function nameOf(entityRef: string): string {
  return entityRef.slice(entityRef.indexOf('/') + 1);
}

/** What belongs to a single point's title: before it its class, after it the service that an instance is one of. */
export function pointContext(
  point: Pick<TopSinglePoint, 'node' | 'entityRef' | 'domainClass'>,
  { classWord }: Words,
): { before?: string; service?: string } {
  const { node, entityRef, domainClass } = point;
  if (domainClass !== INSTANCE) {
    return domainClass ? { before: classWord(domainClass) } : {};
  }
  // A service of which nobody said what runs is taken as one thing: it is the service, and no instance of it.
  return entityRef === undefined || node === entityRef
    ? {}
    : { before: classWord(INSTANCE), service: nameOf(entityRef) };
}

/** "datacenter gra", "instance tariff-1 of Tariff engine", or the name of the service where it counts as one thing. */
export function pointWords(point: SinglePoint, words: Words): string {
  const { before, service } = pointContext(point, words);
  const what = before ? `${before} ${point.title}` : point.title;
  if (service === undefined) {
    return what;
  }
  const owner = point.path.find(step => step.node === point.entityRef);
  return words.t('tab.instanceOf', {
    what,
    service: owner?.title ?? service,
  });
}
