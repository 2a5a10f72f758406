import asyncio

from servicekit.health import WELL, Health


async def fine() -> str | None:
    return None


async def hanging() -> str | None:
    await asyncio.Event().wait()
    return None


async def ill() -> str | None:
    return "3 messages wait"


async def throwing() -> str | None:
    raise RuntimeError("postgresql://app:a-secret@db/notes")


async def test_each_part_says_how_it_is() -> None:
    health = Health(patience=0.05)
    for name, check in (("api", fine), ("relay", ill), ("database", throwing), ("kafka", hanging)):
        health.add(name, check)
    assert await health.look() == {
        "api": WELL,
        "relay": "3 messages wait",
        "database": "RuntimeError",
        "kafka": "no answer within 0.05 seconds",
    }


async def test_a_part_may_join_while_others_are_asked() -> None:
    health = Health()

    async def opening_another() -> str | None:
        health.add("second", fine)
        await asyncio.sleep(0)
        return None

    health.add("first", opening_another)
    assert await health.look() == {"first": WELL}
    assert set(await health.look()) == {"first", "second"}
