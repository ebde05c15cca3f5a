"""The addresses of accounts: those of allauth's that are needed, and no others (nobody registers, nobody connects)."""

from django.urls import path

from buendnis.staff.accounts import keys, views

urlpatterns = [
    path("anmelden/", views.SignInView.as_view(), name="account_login"),
    path("abmelden/", views.SignOutView.as_view(), name="account_logout"),
    path("gesperrt/", views.InactiveView.as_view(), name="account_inactive"),
    path("bestaetigen/", views.PasswordAgainView.as_view(), name="account_reauthenticate"),
    path("zweiter-faktor/", views.FactorView.as_view(), name="mfa_index"),
    path("zweiter-faktor/abfrage/", views.CodeView.as_view(), name="mfa_authenticate"),
    path("zweiter-faktor/bestaetigen/", views.CodeAgainView.as_view(), name="mfa_reauthenticate"),
    path("zweiter-faktor/einrichten/", views.SetUpView.as_view(), name="mfa_activate_totp"),
    path("zweiter-faktor/abschalten/", views.SwitchOffView.as_view(), name="mfa_deactivate_totp"),
    path("zweiter-faktor/schluessel/neu/", keys.KeyAddView.as_view(), name="mfa_add_webauthn"),
    path("zweiter-faktor/schluessel/bestaetigen/", keys.KeyAgainView.as_view(), name="mfa_reauthenticate_webauthn"),
    path("zweiter-faktor/schluessel/<int:pk>/entfernen/", keys.KeyRemoveView.as_view(), name="mfa_remove_webauthn"),
    path("zweiter-faktor/codes/", views.RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path("zweiter-faktor/codes/neu/", views.NewRecoveryCodesView.as_view(), name="mfa_generate_recovery_codes"),
    path("zweiter-faktor/codes/datei/", views.RecoveryCodesFileView.as_view(), name="mfa_download_recovery_codes"),
]
