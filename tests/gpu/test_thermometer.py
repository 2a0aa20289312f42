"""Temperatures, as Linux shows its sensors."""

from visuals.gpu.thermometer import Thermometer


def chip(folder, number, name, *milli):
    place = folder / f"hwmon{number}"
    place.mkdir()
    (place / "name").write_text(f"{name}\n")
    for i, value in enumerate(milli, 1):
        (place / f"temp{i}_input").write_text(f"{value}\n")


def test_the_warmest_of_each_kind_is_told(tmp_path):
    chip(tmp_path, 0, "coretemp", 41000, 55500, 43000)
    chip(tmp_path, 1, "amdgpu", 61000)
    chip(tmp_path, 2, "nvme", 99000)
    chip(tmp_path, 3, "k10temp", "a fault")
    chip(tmp_path, 4, "nouveau")
    (tmp_path / "hwmon5").mkdir()
    told = Thermometer(tmp_path).read()
    assert told["cpu"] == 55.5
    assert told["gpu"] >= 61.0  # an NVIDIA card in this very machine may be warmer


def test_without_sensors_nothing_is_told(tmp_path):
    assert set(Thermometer(tmp_path / "none").read()) <= {"gpu"}
