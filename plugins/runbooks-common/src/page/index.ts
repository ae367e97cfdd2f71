export { renderStaticPage, type StaticPageOptions } from './page';
