// What clients send of a body.

/** Members of the pool that Azure fills in. The clients know that and leave them out. */
const READ_ONLY = ['id', 'name', 'type', 'etag'];

export function withoutReadOnly(body) {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !READ_ONLY.includes(name)));
}
