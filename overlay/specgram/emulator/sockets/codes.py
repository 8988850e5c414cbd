"""Codes of close frames, errors and warnings that the conversations give out: open enums, so they have no generated names."""

from __future__ import annotations

from typing import Final

# Close reasons of /v1/listen and /v1/speak, errors of /v2/speak.
NOTHING_RECEIVED: Final = "NET-0001"
SESSION_TOO_LONG: Final = "NET-0003"
IDLE_TOO_LONG: Final = "NET-0004"
BAD_DATA: Final = "DATA-0000"
TOO_MANY_CHARACTERS: Final = "DATA-0001"
BAD_FRAME: Final = "MESSAGE-0000"
TOO_LONG: Final = "BIG-0001"

# Kinds of Error on /v1/listen.
SCHEMA_ERROR: Final = "SchemaError"

# Configure on /v1/listen.
KEYTERMS_NOT_SUPPORTED: Final = "CONFIGURE_KEYTERMS_NOT_SUPPORTED"

# Warnings of /v1/speak and /v2/speak.
EXCESSIVE_FLUSH: Final = "EXCESSIVE_FLUSH"
NO_AUDIO: Final = "NO_AUDIO_GENERATED"
INVALID_OFFSET: Final = "INVALID_INTERRUPT_OFFSET"
NO_SPEECH: Final = "NO_ACTIVE_SPEECH"
NO_TEXT: Final = "NO_SYNTHESIZABLE_TEXT"

# Configure on /v2/speak.
SPEED_OUT_OF_RANGE: Final = "SPEED_OUT_OF_RANGE"
SPEED_INCREMENT: Final = "SPEED_INCREMENT_INVALID"

# /v2/listen: events and triggers that the protocol facts do not name.
UPDATE: Final = "Update"
BY_MODEL: Final = "model"
BY_CLIENT: Final = "manual"
BY_TIMEOUT: Final = "timeout"
NO_TURN: Final = "FORCE_END_TURN_NO_ACTIVE_TURN"
UNPARSABLE: Final = "UNPARSABLE_CLIENT_MESSAGE"
INVALID_THRESHOLD: Final = "INVALID_THRESHOLD"
LANGUAGE_HINTS_NOT_SUPPORTED: Final = "LANGUAGE_HINTS_NOT_SUPPORTED"
"""Codes of ConfigureFailure are not documented; these two are the emulator's own."""

# /v1/agent/converse.
USER: Final = "user"
ASSISTANT: Final = "assistant"
QUEUE: Final = "queue"
INTERRUPT: Final = "interrupt"
CALL_FAILED: Final = "FUNCTION_CALL_FAILED"
BEFORE_SETTINGS: Final = "NON_SETTINGS_MESSAGE_BEFORE_SETTINGS"
SETTINGS_TWICE: Final = "SETTINGS_ALREADY_APPLIED"
INVALID_SETTINGS: Final = "INVALID_SETTINGS"
INVALID_AGENT: Final = "INVALID_AGENT_ID"
CLIENT_SILENT: Final = "CLIENT_MESSAGE_TIMEOUT"
USER_AUDIO: Final = "USER_AUDIO_FORMAT"
SESSION_OVER: Final = "MAXIMUM_SESSION_LENGTH_REACHED"
SESSION_ENDING: Final = "MAXIMUM_SESSION_LENGTH_APPROACHING"
PROMPT_TOO_LONG: Final = "PROMPT_TOO_LONG"
END_TURN_UNSUPPORTED: Final = "FORCE_END_TURN_UNSUPPORTED"
LISTEN_UNCHANGEABLE: Final = "UPDATE_LISTEN_UNSUPPORTED_FIELDS_CHANGED"
