"""What the platform's own tables hold of somebody who is erased: deleted by one function, under the migrator's role.

The application's roles see these tables in part or not at all, so none of them could do it.
"""

from eventing.schema.roles import Roles

# The events that carry the erasure itself stay: they are still to be applied. A parked key stays too, with an empty
# queue, since what comes after the erasure, its tombstone among them, has to queue behind it. Rows of the inbox keep
# their event ids, or an event that is delivered again would bring the person back.
FUNCTION = """
create or replace function forget_copies(of_city text, of_subject text) returns bigint
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    needle constant bytea := convert_to(of_subject, 'UTF8');
    its_key constant text := of_city || ':' || of_subject;
    found_rows bigint; gone bigint := 0;
begin
    delete from public.idempotency_keys where body is not null and position(needle in body) > 0;
    get diagnostics found_rows = row_count; gone := gone + found_rows;
    delete from public.parked p using public.parked_keys k
    where k.id = p.key_id and p.payload is not null
      and (k.key = its_key or position(needle in p.payload) > 0)
      and p.type !~ '^id\\.ijc\\.(candidate-erased|erasure-)';
    get diagnostics found_rows = row_count; gone := gone + found_rows;
    update public.dead_letters set payload = null, key = null, headers = '[]'
    where position(needle in coalesce(payload, ''::bytea)) > 0 or position(needle in coalesce(key, ''::bytea)) > 0
       or position(of_subject in headers::text) > 0;
    get diagnostics found_rows = row_count; gone := gone + found_rows;
    delete from public.outbox
    where sent_at is not null and payload is not null and (key = its_key or position(of_subject in payload) > 0)
      and type !~ '^id\\.ijc\\.(candidate-erased|erasure-)';
    get diagnostics found_rows = row_count; gone := gone + found_rows;
    update public.inbox set key = '' where key = its_key;
    return gone;
end $$
"""


def forgetting(roles: Roles) -> list[str]:
    """Repeatable, for databases that were made before."""
    return [
        FUNCTION,
        "revoke all on function forget_copies(text, text) from public",
        f"grant execute on function forget_copies(text, text) to {roles.app}, {roles.consumer}",
    ]


DROP = "drop function if exists forget_copies(text, text)"
