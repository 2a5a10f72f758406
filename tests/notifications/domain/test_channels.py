"""The person's own order first, and an officer's call at the end of every plan."""

from notifications.domain.catalogue import Audience
from notifications.domain.channels import Channel, Reach, next_way, ways

EMAIL = Reach(channel=Channel.EMAIL, address="a@example.org")
SMS = Reach(channel=Channel.SMS, address="+6281200000001")
EVERY = frozenset(Channel)


def order(plan: tuple[Reach, ...]) -> list[Channel]:
    return [reach.channel for reach in plan]


def test_the_recipients_own_order_comes_first_and_a_call_last() -> None:
    plan = ways(audience=Audience.JOBSEEKER, preferred=[SMS, EMAIL], offered=EVERY - {Channel.WEBHOOK})
    assert order(plan) == [Channel.SMS, Channel.EMAIL, Channel.CALL]


def test_what_the_city_does_not_offer_is_left_out() -> None:
    plan = ways(audience=Audience.JOBSEEKER, preferred=[SMS, EMAIL], offered={Channel.EMAIL})
    assert order(plan) == [Channel.EMAIL, Channel.CALL]


def test_nobody_is_without_a_way() -> None:
    assert order(ways(audience=Audience.JOBSEEKER, preferred=[], offered=set())) == [Channel.CALL]


def test_the_citys_own_system_comes_before_the_call() -> None:
    plan = ways(audience=Audience.EMPLOYER, preferred=[EMAIL], offered=EVERY)
    assert order(plan) == [Channel.EMAIL, Channel.WEBHOOK, Channel.CALL]


def test_the_inbox_is_used_only_by_those_who_chose_it() -> None:
    assert Channel.INBOX not in order(ways(audience=Audience.JOBSEEKER, preferred=[EMAIL], offered=EVERY))
    chosen = [Reach(channel=Channel.INBOX)]
    assert order(ways(audience=Audience.JOBSEEKER, preferred=chosen, offered=EVERY))[0] is Channel.INBOX


def test_a_channel_without_its_address_is_no_way() -> None:
    plan = ways(audience=Audience.JOBSEEKER, preferred=[Reach(channel=Channel.EMAIL)], offered={Channel.EMAIL})
    assert order(plan) == [Channel.CALL]


def test_a_wish_to_be_called_stands_where_it_was_put() -> None:
    wish = [Reach(channel=Channel.CALL), EMAIL]
    plan = ways(audience=Audience.JOBSEEKER, preferred=wish, offered={Channel.CALL, Channel.EMAIL})
    assert order(plan) == [Channel.CALL, Channel.EMAIL]


def test_officers_find_their_notices_in_the_inbox() -> None:
    assert order(ways(audience=Audience.OFFICER, preferred=[EMAIL], offered=EVERY)) == [Channel.INBOX]


def test_the_next_way_skips_what_was_refused() -> None:
    plan = ways(audience=Audience.JOBSEEKER, preferred=[SMS, EMAIL], offered=EVERY - {Channel.WEBHOOK})
    assert next_way(plan=plan, refused=set()).channel is Channel.SMS
    assert next_way(plan=plan, refused={Channel.SMS}).channel is Channel.EMAIL
    assert next_way(plan=plan, refused=EVERY).channel is Channel.CALL


def test_an_address_is_never_shown() -> None:
    assert "example" not in repr(EMAIL)
