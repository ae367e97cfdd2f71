import { OncallCard } from '../card/OncallCard';

/** People behind an entity: its tab. */
export function OncallContent() {
  return <OncallCard />;
}
