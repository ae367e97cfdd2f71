export { escapeHtml } from './blocks';
export { renderStaticPage, type StaticPageOptions } from './page';
