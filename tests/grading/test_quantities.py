"""Numbers with units: what is read, and what is refused with a reason."""

from __future__ import annotations

import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockloop.grading.arithmetic import evaluate
from mockloop.grading.quantity import quantities, unit_of
from mockloop.grading.units import COUNT, UnreadError, name_of

READ = """
11.5k qps            | req/s | 11500
11.5 kqps            | req/s | 11500
11,500 req/s         | req/s | 11500
11 500               | req/s | 11500
11_500 rps           | req/s | 11500
11.5K/s              | req/s | 11500
690k per minute      | req/s | 11500
690k requests a minute | req/s | 11500
1B/day               | req/s | 11574.07
1e9 per day          | req/s | 11574.07
10 kHz               | req/s | 10000
~ 12k                | req/s | 12000
≈ 23k                | req/s | 23000
about 23 thousand    | req/s | 23000
115 MB/s             | MB/s  | 115
115 MBps             | MB/s  | 115
115 mb/s             | MB/s  | 115
920 Mbit/s           | MB/s  | 115
920 Mbps             | MB/s  | 115
0.92 Gb/s            | MB/s  | 115
10 TB/day            | MB/s  | 115.7407
414 GB per hour      | MB/s  | 115
1 GiB/s              | MB/s  | 1073.741824
115,000 KB/s         | MB/s  | 115
1,5 TB               | TB    | 1.5
1.5 TB               | GB    | 1500
1500 gigabytes       | TB    | 1.5
40 GiB               | GB    | 42.94967
40 Gb                | GB    | 5
1.2B bytes           | GB    | 1.2
½ TB                 | GB    | 500
1 GB per user        | GB    | 1
500 B                | KB    | 0.5
1e9                  |       | 1e9
1E9                  |       | 1e9
10^4                 |       | 10000
10**4                |       | 10000
10⁴                  |       | 10000
10⁻³                 |       | 0.001
2×10^6               |       | 2e6
2 x 10⁶              |       | 2e6
7·10⁹                |       | 7e9
2^30                 |       | 1073741824
1.2B                 |       | 1.2e9
1.2 bn               |       | 1.2e9
3 million            |       | 3e6
3M users             |       | 3e6
half a million       |       | 5e5
two million          |       | 2e6
12 lakh              |       | 1.2e6
1.5 cr               |       | 1.5e7
12,34,567            |       | 1234567
1'000'000            |       | 1e6
1.500.000            |       | 1.5e6
1.500,5              |       | 1500.5
3 dozen              |       | 36
1/3                  |       | 0.333333
5 %                  |       | 0.05
5 %                  | %     | 5
0.4                  | %     | 0.4
$1.2M                | USD   | 1.2e6
1150 cores           | cores | 1150
16 GPUs              | GPUs  | 16
2 h 30 min           | hours | 2.5
1h30m                | hours | 1.5
90 m                 | hours | 1.5
2 weeks              | days  | 14
50 ms                | s     | 0.05
20 µs                | ms    | 0.02
5 kWh                | MWh   | 0.005
300 W                | kW    | 0.3
5e21 FLOP            | FLOP  | 5e21
2 PFLOP/s            | TFLOP/s | 2000
100e6 * 10 / 86400   | req/s | 11574.07
100M users × 10 req / 86400 s | req/s | 11574.07
(100e6*10) / day     | req/s | 11574.07
10 requests/user/day * 100M users | req/s | 11574.07
11.5k req/s * 10 KB  | MB/s  | 115
11.5k * 10 KB / s    | MB/s  | 115
100M * 2 KB          | GB    | 200
23k req/s × 50 ms    | cores | 1150
23k / 20             | cores | 1150
twice 11.5k          | req/s | 23000
5 - 3                |       | 2
115 megabytes per second | MB/s | 115
115MB/sec            | MB/s  | 115
1 TB/h               | MB/s  | 277.77778
100 Gbps             | GB/s  | 12.5
64 KiB               | KB    | 65.536
2/3 TB               | TB    | 0.666667
3/4                  |       | 0.75
5 GBs                | MB    | 5000
5 gigs               | MB    | 5000
0,001                |       | 0.001
1,000,000.5          |       | 1000000.5
5 per cent           |       | 0.05
10 ppm               |       | 1e-5
₹12L                 |       | 1.2e6
12 LPA               | INR   | 1.2e6
12 hundred thousand  |       | 1.2e6
1 fortnight          | days  | 14
3 exaFLOP            | FLOP  | 3e18
3 PFLOPS             | TFLOP/s | 3000
7e9 × 16 bit         | GB    | 14
80 GB - 14 GB        | GB    | 66
7 billion * 2 bytes  | GB    | 14
20 cores/server * 3 servers | cores | 60
"""
REFUSED = """
10-20k               | req/s | range
10–20k               | req/s | range
10 to 20k            | req/s | range
between 10 and 20k   | req/s | range
> 10k                | req/s | bound
at least 10k         | req/s | bound
10k+                 | req/s | bound
infinite             | req/s | finite
nan                  | req/s | finite
1e999                |       | too large
9**999               |       | too large
115 M                | MB/s  | could be
10 b                 | MB    | could be
1.2B                 | TB    | bytes come whole
5 M                  | hours | could be
0x10                 |       | can't be read
1e5e5                |       | can't be read
11.5kreq/s           | req/s | can't be read
1,2,3                |       | can't be read
5 km                 |       | no unit
64K                  | KB    | could be
5g                   | GB    | could be
7B * 2 bytes         | GB    | could be
10^3^2               |       | needs brackets
1e                   |       | no scale and no unit
1k2                  |       | can't be read
1 in 100             |       | side by side
11.5k s^-1           | req/s | plain numbers
5 5                  |       | side by side
1 GB + 2 s           | GB    | different kinds
1 / 0                |       | divides by zero
(2 + 3               |       | not closed
2 *                  |       | number is missing
perday / 86400       | req/s | stands for no number
log 5                |       | not worked out
abc                  |       | no number
__import__('os')     |       | no number
"""


def rows(table: str) -> list[tuple[str, str, str]]:
    """Text, unit asked for, and what comes of it."""
    cells = [[cell.strip() for cell in line.split("|")] for line in table.strip().split("\n")]
    return [(text, unit, wanted) for text, unit, wanted in cells]


@pytest.mark.parametrize(("text", "unit", "wanted"), rows(READ))
def test_read(text: str, unit: str, wanted: str) -> None:
    """The value in the unit that is asked for, and of the right kind."""
    dims, size = unit_of(unit) if unit else (COUNT, 1.0)
    quantity = evaluate(text, {}, dims)
    assert quantity.unitless or quantity.dims == dims, name_of(quantity.dims)
    value = quantity.value if quantity.unitless else quantity.value / size
    assert value == pytest.approx(float(wanted), rel=1e-5)


@pytest.mark.parametrize(("text", "unit", "wanted"), rows(REFUSED))
def test_refused_with_a_reason(text: str, unit: str, wanted: str) -> None:
    """What can't be held to is not read as something else."""
    dims, _ = unit_of(unit) if unit else (COUNT, 1.0)
    with pytest.raises(UnreadError, match=wanted):
        evaluate(text, {}, dims)


@given(st.floats(1e-3, 1e12), st.sampled_from(["KB", "MB/s", "ms", "hours", "req/s", "cores", "%", "kWh", "TFLOP/s"]))
def test_a_number_in_its_own_unit_is_itself(value: float, unit: str) -> None:
    """However it is written out, plainly or with an exponent."""
    dims, size = unit_of(unit)
    for written in (f"{value:.6f}", f"{value:.6e}", f"{value:,.3f}"):
        quantity = evaluate(f"{written} {unit}", {}, dims)
        read = quantity.value if quantity.unitless else quantity.value / size
        assert math.isclose(read, float(written.replace(",", "")), rel_tol=1e-9)


@given(st.text(max_size=80) | st.text("0123456789.,ekMGB/s*x^() -+%=≈", max_size=60))
def test_anything_is_read_or_refused(text: str) -> None:
    """No other error, and nothing that is not a number."""
    with contextlib.suppress(UnreadError):
        assert math.isfinite(evaluate(text).value)
    assert all(math.isfinite(quantity.value) for quantity in quantities(text))


def test_brackets_within_brackets_end() -> None:
    """Depth is bounded."""
    with pytest.raises(UnreadError):
        evaluate("(" * 5000 + "1" + ")" * 5000)
    with pytest.raises(UnreadError, match="too many brackets"):
        evaluate("(" * 60 + "1" + ")" * 60)
