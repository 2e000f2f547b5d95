"""What programs learn of the system: uname, sysinfo, prctl, reboot (`linux/*.h`)."""

from pyrite import i64, struct, u16, u32, u64

UTS_LENGTH = 65  # of each field of struct utsname, the final zero included

PR_SET_PDEATHSIG = 1
PR_GET_PDEATHSIG = 2
PR_GET_DUMPABLE = 3
PR_SET_NAME = 15
PR_GET_NAME = 16
PR_SET_NO_NEW_PRIVS = 38
PR_GET_NO_NEW_PRIVS = 39
COMM_LENGTH = 16

PER_MASK = 0xFF
PER_LINUX = 0
PER_LINUX32 = 8
PERSONALITY_QUERY = 0xFFFF_FFFF

REBOOT_MAGIC1 = 0xFEE1DEAD
REBOOT_MAGIC2 = (672274793, 85072278, 369367448, 537993216)
REBOOT_CMD_RESTART = 0x01234567
REBOOT_CMD_HALT = 0xCDEF0123
REBOOT_CMD_POWER_OFF = 0x4321FEDC
REBOOT_CMD_CAD_ON = 0x89ABCDEF
REBOOT_CMD_CAD_OFF = 0

GRND_NONBLOCK = 1
GRND_RANDOM = 2
GRND_INSECURE = 4

PRIO_PROCESS = 0
PRIO_PGRP = 1
PRIO_USER = 2


@struct
class Sysinfo:
    """struct sysinfo."""

    uptime: i64 = 0
    load1: u64 = 0
    load5: u64 = 0
    load15: u64 = 0
    totalram: u64 = 0
    freeram: u64 = 0
    sharedram: u64 = 0
    bufferram: u64 = 0
    totalswap: u64 = 0
    freeswap: u64 = 0
    procs: u16 = 0
    pad: u16 = 0
    totalhigh: u64 = 0
    freehigh: u64 = 0
    mem_unit: u32 = 0
    pad2: u32 = 0
