"""How warm the graphics card and the processor are, where the system says so."""

import ctypes
import sys
from contextlib import suppress
from pathlib import Path

HWMON = Path("/sys/class/hwmon")
# Chips by the name of their driver in Linux (Documentation/hwmon of the kernel).
CHIPS = {
    "gpu": ("amdgpu", "radeon", "nouveau", "i915", "xe"),
    "cpu": ("coretemp", "k10temp", "zenpower", "cpu_thermal", "k8temp"),
}
NVML = {"win32": ("nvml.dll",)}.get(sys.platform, ("libnvidia-ml.so.1",))
CORE = 0  # NVML_TEMPERATURE_GPU
MOST_CARDS = 16


class Thermometer:
    """Reads temperatures: Linux' sensors, and NVIDIA's library, which comes with its driver. Reading takes
    a millisecond or so: not for the thread that draws.

    hwmon   where Linux shows its sensors
    """

    def __init__(self, hwmon: Path = HWMON):
        self._hwmon = hwmon
        self._nvml: ctypes.CDLL | None = None
        self._cards: list[ctypes.c_void_p] | None = None  # None: not looked for yet

    def read(self) -> dict[str, float]:
        """The warmest of "gpu" and of "cpu", in degrees Celsius; without those that nothing tells."""
        found = self._sensors() + [("gpu", degrees) for degrees in self._nvidia()]
        return {kind: max(value for name, value in found if name == kind) for kind, _ in sorted(found)}

    def _sensors(self) -> list[tuple[str, float]]:
        found = []
        for chip in sorted(self._hwmon.glob("hwmon*")):
            with suppress(OSError):
                name = (chip / "name").read_text().strip()
                kind = next((kind for kind, names in CHIPS.items() if name in names), None)
                for sensor in sorted(chip.glob("temp*_input")) if kind else ():
                    with suppress(OSError, ValueError):
                        found.append((kind, int(sensor.read_text()) / 1000.0))
        return found

    def _nvidia(self) -> list[float]:
        if self._cards is None:
            self._cards = self._find_cards()
        found = []
        for card in self._cards:
            degrees = ctypes.c_uint()
            if self._nvml.nvmlDeviceGetTemperature(card, CORE, ctypes.byref(degrees)) == 0:
                found.append(float(degrees.value))
        return found

    def _find_cards(self) -> list[ctypes.c_void_p]:
        for name in NVML:
            with suppress(OSError, AttributeError):
                self._nvml = ctypes.CDLL(name)
                count = ctypes.c_uint()
                if self._nvml.nvmlInit_v2() or self._nvml.nvmlDeviceGetCount_v2(ctypes.byref(count)):
                    continue
                cards = []
                for i in range(min(count.value, MOST_CARDS)):
                    card = ctypes.c_void_p()
                    if self._nvml.nvmlDeviceGetHandleByIndex_v2(i, ctypes.byref(card)) == 0:
                        cards.append(card)
                return cards
        return []
