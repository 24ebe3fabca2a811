"""Texts of django-allauth that people see here; its catalogues say them in another tone, so ours do it again.

They are only marked: a catalogue of LOCALE_PATHS comes before those of applications. These texts alone have
a translation into English as well.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

FAULTS = (
    gettext_noop("Be patient, you are sending too many requests."),
    gettext_noop("Incorrect code."),
    gettext_noop("Incorrect password."),
    gettext_noop("Invalid login."),
    gettext_noop("Please type your current password."),
    gettext_noop("The email address and/or password you specified are not correct."),
    gettext_noop("The new value must be different from the current one."),
    gettext_noop("This account is currently inactive."),
    gettext_noop("Too many failed login attempts. Try again later."),
    gettext_noop("You cannot deactivate two-factor authentication."),
    gettext_noop("You must type the same password each time."),
)
FIELDS = (
    gettext_noop("Authenticator code"),
    gettext_noop("Code"),
    gettext_noop("Current Password"),
    gettext_noop("Email"),
    gettext_noop("Email address"),
    gettext_noop("Forgot your password?"),
    gettext_noop("Key nr. {number}"),
    gettext_noop("Master key"),
    gettext_noop("Backup key"),
    gettext_noop("New Password"),
    gettext_noop("New Password (again)"),
    gettext_noop("Password (again)"),
    gettext_noop("Passwordless"),
    gettext_noop(
        "Enabling passwordless operation allows you to sign in using just this key, but imposes additional"
        " requirements such as biometrics or PIN protection."
    ),
)
PASSWORD_PAGES = (
    gettext_noop("Account Inactive"),
    gettext_noop("Bad Token"),
    gettext_noop("Change Password"),
    gettext_noop("Forgot Password?"),
    gettext_noop(
        "Forgotten your password? Enter your email address below, and we'll send you an email allowing you to"
        " reset it."
    ),
    gettext_noop("Password Reset"),
    gettext_noop(
        "The password reset link was invalid, possibly because it has already been used.  Please request a"
        ' <a href="%(passwd_reset_url)s">new password reset</a>.'
    ),
    gettext_noop("Please contact us if you have any trouble resetting your password."),
    gettext_noop("Reset My Password"),
    gettext_noop("Set Password"),
    gettext_noop("This account is inactive."),
    gettext_noop(
        "We have sent you an email. If you have not received it please check your spam folder. Otherwise"
        " contact us if you do not receive it in a few minutes."
    ),
    gettext_noop("Your password is now changed."),
)
KEY_PAGES = (
    gettext_noop("Add"),
    gettext_noop("Add Security Key"),
    gettext_noop("Are you sure you want to remove this security key?"),
    gettext_noop("Are you sure?"),
    gettext_noop("Authenticator App"),
    gettext_noop("Deactivate"),
    gettext_noop("Deactivate Authenticator App"),
    gettext_noop("Edit Security Key"),
    gettext_noop("Generate"),
    gettext_noop("I have saved my recovery codes"),
    gettext_noop("Recovery Codes"),
    gettext_noop("Remove Security Key"),
    gettext_noop("Save"),
    gettext_noop("This action will invalidate your existing codes."),
    gettext_noop("Two-Factor Authentication"),
    gettext_noop("You are about to deactivate authenticator app based authentication. Are you sure?"),
    gettext_noop("You are about to generate a new set of recovery codes for your account."),
)
CONFIRMING = (
    gettext_noop("Alternative options"),
    gettext_noop("Cancel"),
    gettext_noop("Confirm Access"),
    gettext_noop("Enter an authenticator code:"),
    gettext_noop("Enter your password:"),
    gettext_noop("Please reauthenticate to safeguard your account."),
    gettext_noop("Sign In"),
    gettext_noop("Use a security key"),
    gettext_noop("Use authenticator app or code"),
    gettext_noop("Use your password"),
    gettext_noop(
        "Your account is protected by two-factor authentication. Please enter an authenticator code:"
    ),
)
NOTICES = (
    gettext_noop("A new set of recovery codes has been generated."),
    gettext_noop("Authenticator app activated."),
    gettext_noop("Authenticator app deactivated."),
    gettext_noop("Password successfully changed."),
    gettext_noop("Password successfully set."),
    gettext_noop("Save them  in a secure location now — they won't be shown again."),
    gettext_noop("Security key added."),
    gettext_noop("Security key removed."),
)
