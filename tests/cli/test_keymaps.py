"""Key maps on the command line."""

from visuals.cli import main


def test_check_reads_key_maps(tmp_path, capsys):
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text('[keys]\nx = "next"\n')
    bad.write_text('replace = true\n\n[keys]\nx = "nxt"\n')
    assert main(["check", str(good)]) == 0
    assert "1 key map examined: all well" in capsys.readouterr().err
    assert main(["check", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert "bad.toml:4: no action 'nxt' (did you mean 'next'?)" in said.out
    assert "2 key maps examined: 1 at fault" in said.err


def test_list_tells_the_keys_of_the_map_in_force(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("GOSSAMER_CONFIG", str(tmp_path))
    (tmp_path / "keys.toml").write_text('[keys]\nx = "trigger summit"\n')
    assert main(["list"]) == 0
    said = capsys.readouterr().out
    assert "input keys" in said and any(
        line.split()[:3] == ["X", "trigger", "summit"] for line in said.splitlines()
    )
