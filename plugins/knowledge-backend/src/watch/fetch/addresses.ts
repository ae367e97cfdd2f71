import { BlockList, isIP } from 'node:net';
import { InputError } from '@backstage/errors';

/** IANA special-purpose registries (RFC 6890 and later): none of these is a public host. */
const specialV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** Inside 2000::/3, all that is not a plain global address: tunnels could hide a private one. */
const specialV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

function addNetwork(list: BlockList, network: string): void {
  const [address, bits] = network.split('/');
  const family = isIP(address);
  const length = Number(bits ?? (family === 6 ? 128 : 32));
  if (family === 0 || !Number.isInteger(length)) {
    throw new InputError(
      `knowledge.watch.privateNetworks: "${network}" is not a network`,
    );
  }
  list.addSubnet(address, length, family === 6 ? 'ipv6' : 'ipv4');
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) addNetwork(list, network);
  return list;
}

const special = listOf([...specialV4, ...specialV6]);
const globalV6 = listOf(['2000::/3']);

/** An IPv4 address written as an IPv6 one (::ffff:10.0.0.1) is judged as what it is. */
function plainAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  return mapped ? mapped[1] : address;
}

/** Decides which addresses may be connected to. */
export class AddressRules {
  readonly #privateNetworks: BlockList;

  static create(
    options: { privateNetworks?: readonly string[] } = {},
  ): AddressRules {
    return new AddressRules(listOf(options.privateNetworks ?? []));
  }

  private constructor(privateNetworks: BlockList) {
    this.#privateNetworks = privateNetworks;
  }

  allows(address: string): boolean {
    const plain = plainAddress(address);
    const family = isIP(plain);
    if (family === 0) return false;
    const name = family === 6 ? 'ipv6' : 'ipv4';
    if (this.#privateNetworks.check(plain, name)) return true;
    if (special.check(plain, name)) return false;
    return family === 4 || globalV6.check(plain, name);
  }
}

/** Decides which hosts may be read from, by name and port. */
export class HostRules {
  readonly #rules: { host: string; port?: string }[];

  static create(allowed: readonly string[]): HostRules {
    return new HostRules(
      allowed.map(entry => {
        const match = /^([^:]+|\[[^\]]+\])(?::(\d{1,5}))?$/.exec(
          entry.trim().toLowerCase(),
        );
        if (!match) {
          throw new InputError(
            `knowledge.watch.allowedHosts: "${entry}" is not a host`,
          );
        }
        return { host: match[1], port: match[2] };
      }),
    );
  }

  private constructor(rules: { host: string; port?: string }[]) {
    this.#rules = rules;
  }

  /** Undefined where the address may be read, else why not. */
  refusal(url: URL): string | undefined {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
      return 'only http and https are read';
    }
    if (url.username || url.password) {
      return 'an address with a name and password in it is not read';
    }
    const host = url.hostname.toLowerCase().replace(/\.$/, '');
    const known = this.#rules.some(rule => {
      const named = rule.host.startsWith('*.')
        ? host.endsWith(rule.host.slice(1)) &&
          host.length > rule.host.length - 1
        : host === rule.host;
      // Without a port in the rule only the usual one is meant: URL leaves it empty.
      return named && url.port === (rule.port ?? '');
    });
    return known
      ? undefined
      : `the host ${url.host} is not in the list of allowed hosts (knowledge.watch.allowedHosts)`;
  }
}
