import { EntityLink } from './EntityLink';

/** An entity ref inside of a sentence; what comes after a slash, a dot or a letter is part of something else, such as an address. */
const REF =
  /(?<![\w/.@-])([a-z]+:[a-z0-9](?:[\w.-]*[a-z0-9])?\/[a-z0-9](?:[\w.-]*[a-z0-9])?)(?![\w/])/gi;

/**
 * A plain sentence in which entities stand by their ref: shown by name, with a link.
 *
 * @public
 */
export function NamedText(props: { children: string }) {
  return (
    <>
      {props.children
        .split(REF)
        .map((part, i) =>
          i % 2 === 1 ? <EntityLink key={i} entityRef={part} /> : part,
        )}
    </>
  );
}
