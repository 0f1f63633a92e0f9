const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * When a rotation is due after `now`, in milliseconds: `rate(30 days)`, or a cron expression whose minute and hour are
 * numbers. Undefined for what is not understood. https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 */
export function nextRotation(expression: string, now: number): number | undefined {
  const [, count, unit] = /^rate\((\d+) (hour|day)s?\)$/.exec(expression) ?? [];
  if (count !== undefined) return now + Number(count) * (unit === 'day' ? DAY : HOUR);
  const [, minute = '', hour = '', date = '', , weekday = ''] =
    /^cron\((\d+) (\d+) (\S+) (\S+) (\S+)(?: \S+)?\)$/.exec(expression) ?? [];
  if (minute === '') return undefined;
  const midnight = now - (now % DAY);
  for (let day = 0; day <= 366; day++) {
    const at = midnight + day * DAY + Number(hour) * HOUR + Number(minute) * 60_000;
    if (at > now && fitsDay(new Date(at), date, weekday)) return at;
  }
  return undefined;
}

/** `1`, `*`, `?` for the day of the month; `SUN`, `SUN#1`, `*`, `?` for that of the week. */
function fitsDay(date: Date, ofMonth: string, ofWeek: string): boolean {
  if (/^\d+$/.test(ofMonth)) return date.getUTCDate() === Number(ofMonth);
  const [name = '', nth] = ofWeek.split('#');
  if (!DAYS.includes(name)) return true;
  if (DAYS[date.getUTCDay()] !== name) return false;
  return nth === undefined || Math.ceil(date.getUTCDate() / 7) === Number(nth);
}
