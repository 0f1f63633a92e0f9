import type { Json } from '../json';

/** CPU units of `1024`, `"1024"` or `"1 vCPU"`; NaN for anything else. */
export const cpuUnits = (value: Json | undefined): number => amount(value, /^([\d.]+)\s*(vcpus?)?$/i);

/** MiB of `4096`, `"4096"` or `"4 GB"`; NaN for anything else. */
export const mebibytes = (value: Json | undefined): number => amount(value, /^([\d.]+)\s*(gb)?$/i);

function amount(value: Json | undefined, form: RegExp): number {
  const [, digits, unit] = form.exec(String(value ?? '').trim()) ?? [];
  return digits === undefined ? Number.NaN : Math.round(Number(digits) * (unit === undefined ? 1 : 1024));
}
