import { type LookupAddress, lookup as lookUpName } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Networks that are not the open internet: a request sent there by the server would reach what its sender cannot. */
const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4');
/** Of IPv6 only global unicast leads outside, and of that not what carries an IPv4 address within it or is for documents. */
const outside6 = new BlockList();
outside6.addSubnet('2000::', 3, 'ipv6');
const tunnels6 = new BlockList();
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  tunnels6.addSubnet(net, bits, 'ipv6');

export function isInside(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return inside.check(address, 'ipv4');
    case 6:
      return !outside6.check(address, 'ipv6') || tunnels6.check(address, 'ipv6');
    default:
      return true;
  }
}

export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress';
}

/**
 * Resolves a name and refuses it where any of its addresses lies inside. It is the resolver of the connection itself, so that the address that
 * was checked is the one that is used: a name that answers differently the second time gains nothing.
 */
export const outsideOnly: LookupFunction = (host, options, done) => {
  lookUpName(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error !== null) return done(error, '', 0);
    const forbidden = found.find(({ address }) => isInside(address));
    if (forbidden !== undefined) return done(new ForbiddenAddress(`${host} is ${forbidden.address}`), '', 0);
    const [first] = found;
    if (first === undefined) return done(new Error(`${host} has no address`), '', 0);
    if (options.all === true) done(null, found);
    else done(null, first.address, first.family);
  });
};
