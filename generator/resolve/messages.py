"""Messages of a channel: which field tells them apart, what each is called, and the event it arrives as."""

from __future__ import annotations

from collections import Counter

from attrs import define, frozen

from generator import names
from generator.ir.channels import Message
from generator.ir.operations import Parameter
from generator.ir.types import Literals, Ref, Type
from generator.normalise.facts import ChannelFacts, MessageFacts
from generator.resolve.arguments import made_positional
from generator.resolve.declarations import Declarations
from generator.resolve.simplify import references
from generator.resolve.unions import Reading, read_types

_SESSION_MEMBERS = frozenset(
    (
        "send", "send_message", "on", "once", "off", "start", "finish", "disconnect", "state", "is_connected", "request_id",
        "close_code", "close_reason", "close", "aclose", "connect", "url", "channel",
    )
)  # fmt: skip


@frozen
class Spoken:
    """A message with its type, by ids of components, and the values of the field that tells messages apart."""

    facts: MessageFacts
    kind: Type | None
    tags: tuple[str, ...]


@define
class ChannelMessages:
    """The messages of one channel, resolved."""

    declarations: Declarations
    channel: ChannelFacts
    events: dict[str, str]
    module: str
    tag: str = "type"

    def __attrs_post_init__(self) -> None:
        self.tag = self._tag()

    def sends(self) -> tuple[Message, ...]:
        """Client messages, each with the method that sends it."""
        spoken = self._spoken(self.channel.sends, self.channel.sent)
        wanted = {each.facts.name: method for each in spoken if (method := self._method(each))}
        methods = names.unique(wanted, _SESSION_MEMBERS)
        return tuple(self._sent(each, methods.get(each.facts.name, "")) for each in spoken)

    def receives(self) -> tuple[Message, ...]:
        """Server messages, one for each type, each with its event."""
        found = []
        groups = self._groups()
        members = self._members(groups)
        for group in groups:
            first = group[0]
            kind = self._group_type(group)
            doc = "\n\n".join(dict.fromkeys(each.facts.doc for each in group if each.facts.doc))
            for tag in first.tags or ("",):
                member, value = members[first.facts.name, tag]
                found.append(Message(first.facts.name, tag, kind, doc, event=member, event_value=value))
        return tuple(found)

    def untagged(self) -> Reading:
        """Server messages that no type tells apart."""
        kinds = [each.kind for group in self._groups() for each in group if each.kind is not None and not each.tags]
        return read_types(self.declarations.simplifier, kinds)

    def models(self) -> list[str]:
        """Ids of the models that messages come down to."""
        kinds = [self._kind(each, box) for each, box in self._all() if each.part]
        return list(read_types(self.declarations.simplifier, kinds).candidates)

    # The field that tells messages apart

    def _tag(self) -> str:
        """The field whose constants name the most messages; `type` where several do equally well."""
        votes: Counter[str] = Counter()
        for each, box in self._all():
            if each.part:
                votes.update(self._constants(self._kind(each, box)).keys())
        ranked = sorted(votes, key=lambda name: (-votes[name], name != "type", name))
        return ranked[0] if ranked else "type"

    def _all(self) -> list[tuple[MessageFacts, str]]:
        sent = [(each, self.channel.sent) for each in self.channel.sends]
        return [*sent, *((each, self.channel.received) for each in self.channel.receives)]

    def _kind(self, facts: MessageFacts, box: str) -> Type:
        simplifier = self.declarations.simplifier
        return simplifier.simple(simplifier.parsed.fields[box][facts.part])

    def _constants(self, kind: Type) -> dict[str, tuple[str, ...]]:
        """Fields with known values that every form of a message has, by wire name."""
        simplifier = self.declarations.simplifier
        tables = [self._literals(name) for name in read_types(simplifier, [kind]).candidates]
        common = set.intersection(*(set(each) for each in tables)) if tables else set()
        return {key: tuple(dict.fromkeys(value for table in tables for value in table[key])) for key in sorted(common)}

    def _literals(self, component: str) -> dict[str, tuple[str, ...]]:
        simplifier = self.declarations.simplifier
        facts = simplifier.graph.facts[component]
        found = {}
        for name, kind in simplifier.members(component):
            kind = simplifier.target(kind)
            if isinstance(kind, Literals) and all(isinstance(each, str) for each in kind.values):
                found[facts.fields[name].wire] = tuple(str(each) for each in kind.values)
        return found

    def _spoken(self, messages: list[MessageFacts], box: str) -> list[Spoken]:
        found = []
        for facts in messages:
            if not facts.part:
                found.append(Spoken(facts, None, ()))
                continue
            kind = self._kind(facts, box)
            tags = self._constants(kind).get(self.tag, ())
            found.append(Spoken(facts, kind, _narrowed(tags, facts.name)))
        return found

    # What the server sends

    def _groups(self) -> list[list[Spoken]]:
        """Messages with the same types stand together; binary ones and those without a type by themselves."""
        groups: dict[tuple[str, ...], list[Spoken]] = {}
        for number, each in enumerate(self._spoken(self.channel.receives, self.channel.received)):
            groups.setdefault(each.tags or ("\0", str(number)), []).append(each)
        return list(groups.values())

    def _group_type(self, group: list[Spoken]) -> Type | None:
        """One type; a union of its own where messages of one type differ in what else they hold."""
        kinds = list(dict.fromkeys(each.kind for each in group if each.kind is not None))
        if len(kinds) < 2:
            return self.declarations.named(kinds[0]) if kinds else None
        name = names.pascal("_".join((*self.channel.name, group[0].tags[0])))
        homes = [self.declarations.modules[each] for kind in kinds for each in references(kind)]
        return self.declarations.union_of(name, homes[0] if homes else self.module, group[0].facts.doc, kinds)

    def _members(self, groups: list[list[Spoken]]) -> dict[tuple[str, str], tuple[str, str]]:
        """Member and value of the event of each message, by its name and type.

        A message that the document gives a member shares that of the connection; any other has one of its own.
        """
        found: dict[tuple[str, str], tuple[str, str]] = {}
        wanted: dict[str, str] = {}
        for group in groups:
            spoken = group[0]
            for tag in spoken.tags or ("",):
                member, value = self._event(spoken, tag)
                found[spoken.facts.name, tag] = member, value
                if not spoken.facts.event:
                    own = self.events.get(member.lower(), value) != value
                    wanted[f"{spoken.facts.name}\0{tag}"] = f"{member}_MESSAGE" if own else member
        taken = {member for key, (member, _) in found.items() if "\0".join(key) not in wanted}
        for text, member in names.unique(wanted, taken).items():
            name, _, tag = text.partition("\0")
            found[name, tag] = member, found[name, tag][1]
        return found

    def _event(self, spoken: Spoken, tag: str) -> tuple[str, str]:
        stated = spoken.facts.event
        value = tag or spoken.facts.name
        member = names.upper(stated or tag or spoken.facts.name)
        if spoken.kind is None:
            audio = self.channel.events.get("audio")
            return ("AUDIO", audio) if audio is not None and not stated else (member, value)
        return member, self.events.get(member.lower(), value) if stated else value

    # What the client sends

    def _method(self, spoken: Spoken) -> str:
        """The method that sends a message; documents that name some methods mean the others to have none."""
        if spoken.facts.method:
            return names.snake(spoken.facts.method)
        if self.channel.states_methods or spoken.kind is None:
            return ""
        base = names.snake(spoken.tags[0] if len(spoken.tags) == 1 else spoken.facts.name)
        return base if base.startswith("send_") else f"send_{base}"

    def _sent(self, spoken: Spoken, method: str) -> Message:
        facts = spoken.facts
        kind = self.declarations.named(spoken.kind) if spoken.kind is not None else None
        tag = spoken.tags[0] if spoken.tags else ""
        reserved = {"self"} if facts.positional else {"self", "message"}  # without positional fields, the whole is one
        fields = made_positional(self._fields(spoken.kind, reserved), facts.positional)
        return Message(facts.name, tag, kind, facts.doc, method, facts.positional, fields, rest=facts.rest)

    def _fields(self, kind: Type | None, reserved: set[str]) -> tuple[Parameter, ...]:
        """The fields of a message that is one model, its constants left out."""
        target = self.declarations.simplifier.target(kind) if kind is not None else None
        if not isinstance(target, Ref) or self.declarations.simplifier.graph.facts[target.name].kind != "model":
            return ()
        fields = [each for each in self.declarations.fields(target.name) if each.constant is None]
        python = names.unique({each.wire: names.snake(each.name, reserved=reserved) for each in fields})
        return tuple(
            Parameter(
                python[each.wire], each.wire, "body", each.type, each.required, each.doc, deprecated=each.deprecated
            )
            for each in fields
        )


def _narrowed(tags: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Of several types that one message lists, the one that it is named after."""
    words = "".join(names.words(name)).lower()
    named = [tag for tag in tags if tag and words.endswith("".join(names.words(tag)).lower())]
    return (max(named, key=len),) if len(tags) > 1 and named else tags
