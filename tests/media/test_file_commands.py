"""Rendering anew, and sweeping what nobody needs."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from buendnis.media import pictures
from buendnis.media.models import File

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


def run(command, *args):
    out = StringIO()
    call_command(command, *args, stdout=out, stderr=out)
    return out.getvalue().splitlines()


def test_rendering_again_follows_the_widths_and_leaves_the_print_size(make_file, bytes_in, monkeypatch):
    file = make_file(700, 300)
    printed = file.rendition("druck.jpg")
    monkeypatch.setattr(pictures, "WIDTHS", (320, 500))

    lines = run("render_pictures")

    file.refresh_from_db()
    names = sorted(each["name"] for each in file.renditions)
    assert lines == ["1 pictures rendered."]
    assert names == ["320.avif", "320.jpg", "320.webp", "500.avif", "500.jpg", "500.webp", "druck.jpg"]
    assert [path.rpartition("/")[2] for path in bytes_in()] == names
    assert file.rendition("druck.jpg") == printed


def test_a_lost_picture_does_not_keep_the_others_from_being_rendered(make_file, stored):
    lost, good = make_file(), make_file()
    (stored / lost.token[:2] / lost.token / "druck.jpg").unlink()
    (stored / good.token[:2] / good.token / "320.avif").unlink()

    with pytest.raises(CommandError, match="1 pictures could not be rendered"):
        run("render_pictures")

    assert (stored / good.token[:2] / good.token / "320.avif").exists()


def test_sweeping_lists_and_deletes_only_when_told_to(make_file, bytes_in, at, noon):
    file = make_file()
    at(noon + 2 * DAY)

    lines = run("sweep_files")

    assert lines == [
        f"unused: {file.token} (Große Fahrt.jpg)",
        "1 unused uploads and 0 folders without a row found; --delete removes them.",
    ]
    assert (File.objects.count(), len(bytes_in())) == (1, 4)

    run("sweep_files", "--delete")

    assert (File.objects.count(), bytes_in()) == (0, [])


def test_sweeping_leaves_what_is_young_filed_or_used(make_file, publish, choose, at, noon):
    filed, used, chosen = make_file(title="Wappen"), make_file(), make_file()
    in_sorbian = make_file(title_hsb="Wopon")
    publish(files=[used])
    choose(chosen)
    at(noon + 2 * DAY)
    young = make_file()

    lines = run("sweep_files", "--delete")

    assert lines == ["0 unused uploads and 0 folders without a row deleted."]
    assert set(File.objects.all()) == {filed, in_sorbian, used, chosen, young}


def test_bytes_without_a_row_are_swept_after_a_day(make_file, bytes_in, stored, at):
    make_file(title="Wappen")
    token = "x" * 22
    stray = stored / token[:2] / token
    stray.mkdir(parents=True)
    (stray / "320.jpg").write_bytes(b"stray")
    foreign = stored / "readme" / "note.txt"
    foreign.parent.mkdir()
    foreign.write_text("not ours")

    run("sweep_files", "--delete")
    assert len(bytes_in()) == 6

    at(timezone.now() + 2 * DAY)
    lines = run("sweep_files", "--delete")

    assert lines == [f"without a row: {token}", "0 unused uploads and 1 folders without a row deleted."]
    assert (len(bytes_in()), foreign.exists()) == (5, True)
