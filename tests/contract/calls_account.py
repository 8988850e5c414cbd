"""The calls that manage an account: projects, tokens, keys, people, usage, billing."""

from __future__ import annotations

from specgram_api import models
from tests.contract.case import Case


def _project() -> list[Case]:
    p = "/v1/projects/{project}"
    return [
        Case(
            name="manage.get_projects",
            call=lambda dg, a: dg.manage.get_projects(),
            method="GET",
            path="/v1/projects",
            answer=models.Projects,
        ),
        Case(
            name="manage.get_project",
            call=lambda dg, a: dg.manage.get_project(a.project),
            method="GET",
            path=p,
            answer=models.Project,
        ),
        Case(
            name="manage.update_project",
            call=lambda dg, a: dg.manage.update_project(a.project, name="New"),
            method="PATCH",
            path=p,
            body={"name": "New"},
            answer=models.Message,
        ),
        Case(
            name="manage.delete_project",
            call=lambda dg, a: dg.manage.delete_project(a.project),
            method="DELETE",
            path=p,
            answer=models.Message,
        ),
        Case(
            name="manage.leave_project",
            call=lambda dg, a: dg.manage.leave_project(a.project),
            method="DELETE",
            path=f"{p}/leave",
            answer=models.Message,
        ),
        Case(
            name="manage.get_token_details",
            call=lambda dg, a: dg.manage.get_token_details(),
            method="GET",
            path="/v1/auth/token",
            answer=models.TokenDetails,
        ),
        Case(
            name="auth.grant_token",
            call=lambda dg, a: dg.auth.grant_token(),
            method="POST",
            path="/v1/auth/grant",
            answer=models.GrantTokenResponse,
        ),
        Case(
            name="auth.grant_token",
            variant="ttl",
            call=lambda dg, a: dg.auth.grant_token(ttl_seconds=60),
            method="POST",
            path="/v1/auth/grant",
            body={"ttl_seconds": 60},
            answer=models.GrantTokenResponse,
        ),
    ]


def _keys_and_people() -> list[Case]:
    p = "/v1/projects/{project}"
    key = {"comment": "c", "scopes": ["member"], "tags": ["t"], "time_to_live_in_seconds": 60}
    return [
        Case(
            name="manage.get_project_keys",
            call=lambda dg, a: dg.manage.get_project_keys(a.project, status="active"),
            method="GET",
            path=f"{p}/keys",
            query={"status": "active"},
            answer=models.ProjectKeys,
        ),
        Case(
            name="manage.get_project_key",
            call=lambda dg, a: dg.manage.get_project_key(a.project, a.key),
            method="GET",
            path=f"{p}/keys/{{key}}",
            answer=models.ProjectKeyDetails,
        ),
        Case(
            name="manage.create_project_key",
            call=lambda dg, a: dg.manage.create_project_key(a.project, **key),
            method="POST",
            path=f"{p}/keys",
            body=key,
            answer=models.CreatedProjectKey,
        ),
        Case(
            name="manage.create_project_key",
            variant="mapping",
            call=lambda dg, a: dg.manage.create_project_key(a.project, options=key),
            method="POST",
            path=f"{p}/keys",
            body=key,
            answer=models.CreatedProjectKey,
        ),
        Case(
            name="manage.delete_project_key",
            call=lambda dg, a: dg.manage.delete_project_key(a.project, a.key),
            method="DELETE",
            path=f"{p}/keys/{{key}}",
            answer=models.Message,
        ),
        Case(
            name="manage.get_project_members",
            call=lambda dg, a: dg.manage.get_project_members(a.project),
            method="GET",
            path=f"{p}/members",
            answer=models.Members,
        ),
        Case(
            name="manage.remove_project_member",
            call=lambda dg, a: dg.manage.remove_project_member(a.project, a.member),
            method="DELETE",
            path=f"{p}/members/{{member}}",
            answer=models.Message,
        ),
        Case(
            name="manage.get_project_member_scopes",
            call=lambda dg, a: dg.manage.get_project_member_scopes(a.project, a.member),
            method="GET",
            path=f"{p}/members/{{member}}/scopes",
            answer=models.MemberScopes,
        ),
        Case(
            name="manage.update_project_member_scope",
            call=lambda dg, a: dg.manage.update_project_member_scope(a.project, a.member, scope="admin"),
            method="PUT",
            path=f"{p}/members/{{member}}/scopes",
            body={"scope": "admin"},
            answer=models.Message,
        ),
        Case(
            name="manage.get_project_invites",
            call=lambda dg, a: dg.manage.get_project_invites(a.project),
            method="GET",
            path=f"{p}/invites",
            answer=models.Invites,
        ),
        Case(
            name="manage.send_project_invite",
            call=lambda dg, a: dg.manage.send_project_invite(a.project, email="a+b@c.test", scope="member"),
            method="POST",
            path=f"{p}/invites",
            body={"email": "a+b@c.test", "scope": "member"},
            answer=models.Message,
        ),
        Case(
            name="manage.delete_project_invite",
            call=lambda dg, a: dg.manage.delete_project_invite(a.project, "a+b@c.test"),
            method="DELETE",
            path=f"{p}/invites/a+b@c.test",
            answer=models.Message,
        ),
    ]


def _usage_and_billing() -> list[Case]:
    p = "/v1/projects/{project}"
    span = {"start": "2026-01-01", "end": "2026-12-31"}
    return [
        Case(
            name="manage.get_project_usage_requests",
            call=lambda dg, a: dg.manage.get_project_usage_requests(a.project, limit=5, page=0),
            method="GET",
            path=f"{p}/requests",
            query={"limit": "5", "page": "0"},
            answer=models.UsageRequests,
        ),
        Case(
            name="manage.get_project_usage_request",
            call=lambda dg, a: dg.manage.get_project_usage_request(a.project, a.request),
            method="GET",
            path=f"{p}/requests/{{request}}",
            answer=models.UsageRequestDetails,
        ),
        Case(
            name="manage.get_project_usage_summary",
            call=lambda dg, a: dg.manage.get_project_usage_summary(a.project, **span, diarize=True),
            method="GET",
            path=f"{p}/usage",
            query={**span, "diarize": "true"},
            answer=models.UsageSummary,
        ),
        Case(
            name="manage.get_project_usage",
            call=lambda dg, a: dg.manage.get_project_usage(a.project, **span),
            method="GET",
            path=f"{p}/usage",
            query=span,
            answer=models.UsageSummary,
            deprecated=True,
        ),
        Case(
            name="manage.get_project_usage_fields",
            call=lambda dg, a: dg.manage.get_project_usage_fields(a.project, **span),
            method="GET",
            path=f"{p}/usage/fields",
            query=span,
            answer=models.UsageFields,
        ),
        Case(
            name="manage.get_project_usage_breakdown",
            call=lambda dg, a: dg.manage.get_project_usage_breakdown(a.project, **span),
            method="GET",
            path=f"{p}/usage/breakdown",
            query=span,
            answer=models.UsageBreakdown,
        ),
        Case(
            name="manage.get_project_balances",
            call=lambda dg, a: dg.manage.get_project_balances(a.project),
            method="GET",
            path=f"{p}/balances",
            answer=models.Balances,
        ),
        Case(
            name="manage.get_project_balance",
            call=lambda dg, a: dg.manage.get_project_balance(a.project, a.balance),
            method="GET",
            path=f"{p}/balances/{{balance}}",
            answer=models.Balance,
        ),
        Case(
            name="manage.get_project_billing_breakdown",
            call=lambda dg, a: dg.manage.get_project_billing_breakdown(a.project, **span),
            method="GET",
            path=f"{p}/billing/breakdown",
            query=span,
            answer=models.BillingBreakdown,
        ),
        Case(
            name="manage.get_project_billing_fields",
            call=lambda dg, a: dg.manage.get_project_billing_fields(a.project, **span),
            method="GET",
            path=f"{p}/billing/fields",
            query=span,
            answer=models.BillingFields,
        ),
        Case(
            name="manage.get_project_purchases",
            call=lambda dg, a: dg.manage.get_project_purchases(a.project, limit=2),
            method="GET",
            path=f"{p}/purchases",
            query={"limit": "2"},
            answer=models.Purchases,
        ),
    ]


ACCOUNT = [*_project(), *_keys_and_people(), *_usage_and_billing()]
