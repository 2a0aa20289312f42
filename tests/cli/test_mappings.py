"""Mapping files on the command line."""

from visuals.cli import main


def test_check_reads_mappings(tmp_path, capsys):
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text('[[output]]\nname = "wall"\n')
    bad.write_text("[[output]]\n\nregoin = [0, 0, 1, 1]\n")
    assert main(["check", str(good)]) == 0
    assert "1 mapping examined: all well" in capsys.readouterr().err
    assert main(["check", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert "bad.toml:3: there is no key 'regoin' (did you mean 'region'?)" in said.out
    assert "2 mappings examined: 1 at fault" in said.err
