"""Models of the domain `manage`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Union

from .._decode import OneOf
from .._model import Model, Unknown

if TYPE_CHECKING:
    from typing_extensions import TypeAlias


class ApiKey(Model):
    """An API key, without the key itself."""

    api_key_id: str | None = None
    """Id of the key."""
    comment: str | None = None
    """What the key is for."""
    scopes: list[str] | None = None
    """What the key may do."""
    tags: list[str] | None = None
    """Labels of the key."""
    created: str | None = None
    """When the key was made."""
    expiration_date: str | None = None
    """When the key expires; absent when it does not."""


class CreateCredentialsRequest(Model):
    """What the credentials are for."""

    comment: str | None = None
    """What the credentials are for."""


class CreateProjectKeyRequest(Model):
    """What the key is for, what it may do, and how long it lives."""

    comment: str
    """What the key is for."""
    scopes: list[str]
    """What the key may do: roles such as `member`, or permissions such as `usage:write`."""
    tags: list[str] | None = None
    """Labels of the key."""
    expiration_date: str | None = None
    """When the key expires. Not together with `time_to_live_in_seconds`."""
    time_to_live_in_seconds: int | None = None
    """Seconds until the key expires. Not together with `expiration_date`."""


class CreatedProjectKey(Model):
    """A new API key. This answer is the only place where the key itself can be read."""

    api_key_id: str | None = None
    """Id of the key."""
    key: str | None = None
    """The key itself."""
    comment: str | None = None
    """What the key is for."""
    scopes: list[str] | None = None
    """What the key may do."""
    tags: list[str] | None = None
    """Labels of the key."""
    created: str | None = None
    """When the key was made."""
    expiration_date: str | None = None
    """When the key expires; absent when it does not."""

    _secret = frozenset(("key",))


class DeletedDistributionCredentials(Model):
    """What was done, or the credentials as they were; both have been seen."""

    message: str | None = None
    """What was done, in a sentence."""
    member: Member | None = None
    """Somebody who has access to a project."""
    distribution_credentials: DistributionCredentials | None = None
    """Credentials with which a self-hosted deployment fetches its images."""

    _nested = {"member": "Member", "distribution_credentials": "DistributionCredentials"}


class DetailedError(Model):
    """The form of newer endpoints."""

    category: str | None = None
    """Kind of the failure, for example `INVALID_JSON`."""
    message: str
    """What went wrong, in a sentence."""
    details: str | None = None
    """What to do about it."""
    request_id: str | None = None
    """Id of the request, when the service gave it one; quote it to support."""


class DistributionCredentials(Model):
    """Credentials with which a self-hosted deployment fetches its images."""

    distribution_credentials_id: str
    """Id of the credentials."""
    provider: str
    """Registry that serves the images."""
    comment: str | None = None
    """What the credentials are for."""
    scopes: list[str]
    """Products that the credentials give access to."""
    created: str
    """When the credentials were made."""


class DistributionCredentialsList(Model):
    """Distribution credentials of a project."""

    distribution_credentials: list[MemberDistributionCredentials] | None = None
    """The credentials."""

    _nested = {"distribution_credentials": "[MemberDistributionCredentials]"}


ErrorBody: TypeAlias = Union["LegacyError", "DetailedError", "Unknown"]
"""What went wrong. Most endpoints use the older form with `err_code`; newer ones use `category`."""
_ErrorBody = OneOf(__name__, ("LegacyError", {}, ("err_msg",)), ("DetailedError", {}, ("message",)))


class GrantTokenRequest(Model):
    """How long the token shall live."""

    ttl_seconds: int | None = None
    """Seconds until the token expires. It has to be valid only when a request or a connection begins."""


class GrantTokenResponse(Model):
    """A short-lived access token."""

    access_token: str
    """The token, a JWT. It goes into the header `Authorization`, after the word `Bearer`."""
    expires_in: int | None = None
    """Seconds until the token expires."""

    _secret = frozenset(("access_token",))


class Invite(Model):
    """An invite to a project."""

    email: str | None = None
    """E-mail address that the invite went to."""
    scope: str | None = None
    """What the invited may do once they have joined."""


class Invites(Model):
    """Invites that are still open."""

    invites: list[Invite] | None = None
    """The invites."""

    _nested = {"invites": "[Invite]"}


class KeyMember(Model):
    """A member, with the API key that the member made."""

    member_id: str | None = None
    """Id of the member."""
    email: str | None = None
    """E-mail address."""
    first_name: str | None = None
    """First name."""
    last_name: str | None = None
    """Last name."""
    api_key: ApiKey | None = None
    """An API key, without the key itself."""

    _nested = {"api_key": "ApiKey"}


class LegacyError(Model):
    """The form of most endpoints."""

    err_code: str | None = None
    """Short code, for example `INVALID_AUTH`."""
    error_code: str | None = None
    """Spelling of `err_code` in some answers with status 503."""
    err_msg: str
    """What went wrong, in a sentence."""
    request_id: str | None = None
    """Id of the request, when the service gave it one; quote it to support."""


class Member(Model):
    """Somebody who has access to a project."""

    member_id: str | None = None
    """Id of the member."""
    email: str | None = None
    """E-mail address."""
    first_name: str | None = None
    """First name."""
    last_name: str | None = None
    """Last name."""
    scopes: list[str] | None = None
    """What the member may do: roles such as `owner`, `admin` and `member`, or single permissions."""


class MemberDistributionCredentials(Model):
    """Distribution credentials, with the member who made them."""

    member: Member
    """Somebody who has access to a project."""
    distribution_credentials: DistributionCredentials
    """Credentials with which a self-hosted deployment fetches its images."""

    _nested = {"member": "Member", "distribution_credentials": "DistributionCredentials"}


class MemberScopes(Model):
    """What a member may do."""

    scopes: list[str] | None = None
    """Roles such as `owner`, `admin` and `member`, or single permissions."""


class Members(Model):
    """Members of a project."""

    members: list[Member] | None = None
    """The members."""

    _nested = {"members": "[Member]"}


class Message(Model):
    """What was done, in a sentence."""

    message: str | None = None
    """What was done, in a sentence."""
    error: str | None = None
    """Null when all went well, in answers of older versions to deletions."""


class ModelMetadata(Model):
    """What a voice sounds like and what it is good for."""

    accent: str | None = None
    """Accent of the voice."""
    age: str | None = None
    """Age that the voice seems to have."""
    color: str | None = None
    """Colour that stands for the voice in Deepgram's console."""
    display_name: str | None = None
    """Name to show."""
    image: str | None = None
    """Address of a picture."""
    sample: str | None = None
    """Address of a recording of the voice."""
    tags: list[str] | None = None
    """Words that describe the voice."""
    use_cases: list[str] | None = None
    """What the voice is good for."""
    tier: str | None = None
    """Generation of the model, in answers of older versions."""
    description: str | None = None
    """What the model is good for, in answers of older versions."""


class Models(Model):
    """Models, by what they do."""

    stt: list[SpeechModel] | None = None
    """Models that turn speech into text."""
    tts: list[SpeechModel] | None = None
    """Voices, which turn text into speech."""

    _nested = {"stt": "[SpeechModel]", "tts": "[SpeechModel]"}


class Project(Model):
    """What keys, members, usage and bills belong to."""

    project_id: str | None = None
    """Id of the project."""
    name: str | None = None
    """Name of the project."""
    company: str | None = None
    """Name of the company."""
    mip_opt_out: bool | None = None
    """True when the project is kept out of the model improvement programme."""


class ProjectKey(Model):
    """An API key, with the member who made it."""

    member: Member | None = None
    """Somebody who has access to a project."""
    api_key: ApiKey | None = None
    """An API key, without the key itself."""

    _nested = {"member": "Member", "api_key": "ApiKey"}


class ProjectKeyDetails(Model):
    """An API key, with the member who made it."""

    member: Member | None = None
    """Somebody who has access to a project."""
    api_key: ApiKey | None = None
    """An API key, without the key itself."""
    item: WrappedProjectKey | None = None
    """The form in which Deepgram's documents describe the answer; recorded answers do not have it."""

    _nested = {"member": "Member", "api_key": "ApiKey", "item": "WrappedProjectKey"}


class ProjectKeys(Model):
    """API keys of a project."""

    api_keys: list[ProjectKey] | None = None
    """The keys."""

    _nested = {"api_keys": "[ProjectKey]"}


class Projects(Model):
    """Projects that the credentials give access to."""

    projects: list[Project] | None = None
    """The projects."""

    _nested = {"projects": "[Project]"}


class SendInviteRequest(Model):
    """Whom to invite, and what they may do."""

    email: str
    """E-mail address to send the invite to."""
    scope: str
    """A role: `owner`, `admin` or `member`."""


class SpeechModel(Model):
    """A model that turns speech into text, or a voice that turns text into speech."""

    name: str | None = None
    """Short name."""
    canonical_name: str | None = None
    """Name that requests use."""
    architecture: str | None = None
    """Generation of the model."""
    languages: list[str] | None = None
    """Languages that it knows, as BCP-47 tags."""
    version: str | None = None
    """Version."""
    uuid: str | None = None
    """Id of the model."""
    batch: bool | None = None
    """True when it takes recordings. Speech to text only."""
    streaming: bool | None = None
    """True when it takes live audio. Speech to text only."""
    formatted_output: bool | None = None
    """True when its text is formatted for reading. Speech to text only."""
    metadata: ModelMetadata | None = None
    """What a voice sounds like and what it is good for."""

    _nested = {"metadata": "ModelMetadata"}


class TokenDetails(Model):
    """The API key behind the credentials of this request. The service documents no fields; these have been seen."""

    api_key_id: str | None = None
    """Id of the key."""
    scopes: list[str] | None = None
    """What the key may do."""
    created: str | None = None
    """When the key was made."""
    accessor: str | None = None
    """Id of who uses the key."""


class UpdateMemberScopeRequest(Model):
    """The scope that replaces the present ones."""

    scope: str
    """A role: `owner`, `admin` or `member`."""


class UpdateProjectRequest(Model):
    """What to change about a project."""

    name: str | None = None
    """New name of the project."""
    company: str | None = None
    """New name of the company."""


class WrappedProjectKey(Model):
    """The form in which Deepgram's documents describe the answer; recorded answers do not have it."""

    member: KeyMember | None = None
    """A member, with the API key that the member made."""

    _nested = {"member": "KeyMember"}
