"""Desks and the provider's people: who works where, in which team, with which skills, on which duty."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from amparo.platform.access.querysets import AgentQuerySet, DeskQuerySet, SkillQuerySet, TeamQuerySet


class Desk(models.Model):
    """A service desk: one provider brand or business line with its charter, mailboxes, lines and portal.

    `address` is the mail address that its answers come from and go back to.
    """

    slug = models.SlugField(max_length=50, unique=True)
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=320, unique=True)
    language = models.CharField(max_length=10, default="en")
    timezone = models.CharField(max_length=64, default="UTC")
    created_at = models.DateTimeField()

    objects = DeskQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Agent(models.Model):
    """A person of the provider.

    From `free_since` to `free_until` he takes calls; his open pages move the end on, so that it comes by
    itself when he has gone. `deputy` stands in for good where he has left.
    """

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="agent")
    name = models.CharField(max_length=200)
    is_administrator = models.BooleanField(default=False)
    free_since = models.DateTimeField(null=True)
    free_until = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    deputy = models.ForeignKey("self", models.SET_NULL, null=True, related_name="deputises_for")
    created_at = models.DateTimeField()

    objects = AgentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["free_since"], condition=Q(free_since__isnull=False, left_at=None), name="agent_free"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DeskMembership(models.Model):
    """An agent's place at a desk: what he may do there, and on which line he works."""

    class Role(models.TextChoices):
        AGENT = "agent"
        LEAD = "lead"
        OMBUDSMAN = "ombudsman"

    class SupportLine(models.IntegerChoices):
        FIRST = 1
        SECOND = 2
        THIRD = 3

    agent = models.ForeignKey(Agent, models.CASCADE, related_name="memberships")
    desk = models.ForeignKey(Desk, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.AGENT)
    line = models.PositiveSmallIntegerField(choices=SupportLine.choices, default=SupportLine.FIRST)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "desk"], name="desk_membership_once")]

    def __str__(self) -> str:
        return f"{self.agent_id} at {self.desk_id}"


class Team(models.Model):
    """Agents of a desk who share a queue."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="teams")
    name = models.CharField(max_length=200)
    line = models.PositiveSmallIntegerField(choices=DeskMembership.SupportLine.choices, default=1)

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "name"], name="team_name_once_per_desk")]

    def __str__(self) -> str:
        return self.name


class TeamMembership(models.Model):
    """An agent's place in a team."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    agent = models.ForeignKey(Agent, models.CASCADE, related_name="team_memberships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "agent"], name="team_membership_once")]

    def __str__(self) -> str:
        return f"{self.agent_id} in {self.team_id}"


class Skill(models.Model):
    """Something tickets ask for and agents have: an industry, country, language or product."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="skills")
    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=100)

    objects = SkillQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "kind", "value"], name="skill_once_per_desk")]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class AgentSkill(models.Model):
    """That an agent has a skill."""

    agent = models.ForeignKey(Agent, models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="agents")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "skill"], name="agent_skill_once")]

    def __str__(self) -> str:
        return f"{self.agent_id} has {self.skill_id}"


class Duty(models.Model):
    """A stretch in which an agent answers pages for a team; `position` is the order of escalation."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="duties")
    agent = models.ForeignKey(Agent, models.CASCADE, related_name="duties")
    during = DateTimeRangeField()
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="duty_one_agent_per_position",
                expressions=[
                    (F("team"), RangeOperators.EQUAL),
                    (F("position"), RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agent_id} for {self.team_id}"


class Absence(models.Model):
    """A stretch in which an agent is away and a deputy gets his tickets and the replies to them."""

    agent = models.ForeignKey(Agent, models.CASCADE, related_name="absences")
    deputy = models.ForeignKey(Agent, models.PROTECT, related_name="stands_in")
    during = DateTimeRangeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(agent=F("deputy")), name="absence_deputy_is_another"),
            ExclusionConstraint(
                name="absence_once_at_a_time",
                expressions=[(F("agent"), RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agent_id} away"
