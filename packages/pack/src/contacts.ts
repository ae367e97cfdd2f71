import { escapeHtml } from '@bulkhead/plugin-runbooks-common';
import type { Contact, Directory, Service } from './directory';

/** Name, number, address: the number first, because it is why one looks. */
export function contactHtml({ ref, name, email, phone }: Contact): string {
  const tel = phone?.replace(/[^+\d]/g, '');
  return [
    `<b>${escapeHtml(name)}</b>`,
    phone && `<a href="tel:${tel}">${escapeHtml(phone)}</a>`,
    email &&
      `<a href="mailto:${escapeHtml(encodeURI(email))}">${escapeHtml(
        email,
      )}</a>`,
    name === ref ? '(not in the catalog files)' : undefined,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Pair and owner of a service. */
export function whoToCall(service: Service, directory: Directory): string {
  const lines = service.pair.map(
    ref => `<li>Pair: ${contactHtml(directory.contact(ref))}</li>`,
  );
  if (service.owner !== undefined) {
    lines.push(
      `<li>Owner: ${contactHtml(directory.contact(service.owner))}</li>`,
    );
  }
  return lines.length > 0
    ? `<ul class="who">${lines.join('')}</ul>`
    : '<p>The catalog files name nobody for it.</p>';
}
