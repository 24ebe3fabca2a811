"""Our own words for what charters usually name, for readers whose language a charter lacks."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

STANDARD = {
    "statuses.new.agent": pgettext_lazy("status", "New"),
    "statuses.in-progress.agent": pgettext_lazy("status", "In progress"),
    "statuses.waiting-customer.agent": pgettext_lazy("status", "Waiting for customer"),
    "statuses.waiting-third-party.agent": pgettext_lazy("status", "Waiting for third party"),
    "statuses.resolved.agent": pgettext_lazy("status", "Resolved"),
    "statuses.closed.agent": pgettext_lazy("status", "Closed"),
    "statuses.new.customer": pgettext_lazy("status, to the customer", "Received"),
    "statuses.in-progress.customer": pgettext_lazy("status, to the customer", "We are working on it"),
    "statuses.waiting-customer.customer": pgettext_lazy("status, to the customer", "It is your turn"),
    "statuses.waiting-third-party.customer": pgettext_lazy(
        "status, to the customer", "Waiting for another provider"
    ),
    "statuses.resolved.customer": pgettext_lazy("status, to the customer", "Resolved"),
    "statuses.closed.customer": pgettext_lazy("status, to the customer", "Closed"),
    "kinds.question.name": pgettext_lazy("kind", "Question"),
    "kinds.request.name": pgettext_lazy("kind", "Service request"),
    "kinds.incident.name": pgettext_lazy("kind", "Incident"),
    "kinds.problem.name": pgettext_lazy("kind", "Problem"),
    "kinds.change.name": pgettext_lazy("kind", "Change"),
    "kinds.project.name": pgettext_lazy("kind", "Project"),
    "kinds.defect.name": pgettext_lazy("kind", "Defect"),
    "kinds.complaint.name": pgettext_lazy("kind", "Complaint"),
    "clocks.answer.name": pgettext_lazy("clock", "Answer"),
    "clocks.resolution.name": pgettext_lazy("clock", "Resolution"),
    "clocks.attendance.name": pgettext_lazy("clock", "Attendance"),
    "priority.levels.low": pgettext_lazy("priority", "Low"),
    "priority.levels.normal": pgettext_lazy("priority", "Normal"),
    "priority.levels.high": pgettext_lazy("priority", "High"),
    "priority.levels.critical": pgettext_lazy("priority", "Critical"),
    "priority.urgency.low": pgettext_lazy("urgency", "Can wait"),
    "priority.urgency.medium": pgettext_lazy("urgency", "Soon"),
    "priority.urgency.high": pgettext_lazy("urgency", "Now"),
    "priority.impact.one-person": pgettext_lazy("impact", "One person"),
    "priority.impact.department": pgettext_lazy("impact", "A department"),
    "priority.impact.organisation": pgettext_lazy("impact", "The whole organisation"),
}
