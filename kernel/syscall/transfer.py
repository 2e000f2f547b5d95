"""From file to file without a detour through user memory: sendfile, copy_file_range."""

from kernel.abi.errno import EBADF, EINVAL, EXDEV
from kernel.abi.fcntl import SEEK_CUR, SEEK_SET
from kernel.abi.numbers import Nr
from kernel.file.open_file import CHUNK, OpenFile
from kernel.fs.vfs.regular_file import RegularFile
from kernel.mm.user import UserPtr
from kernel.syscall.files import check_offset, clamp, readable, writable
from kernel.syscall.table import syscall
from pyrite import i64, truncate, u32, u64


@syscall(Nr.SENDFILE)
def sys_sendfile(target: int, source: int, offset: UserPtr, count: u64) -> int:
    """Copy from a regular file to any file. Raises OSError(EINVAL) for another source."""
    origin = _regular(readable(source))
    sink = writable(target)
    if sink.is_appending():
        raise OSError(EINVAL)
    position = Position(origin, offset)
    done = 0
    limit = clamp(count)
    while done < limit:
        data = origin.inode.read_bytes_at(min(limit - done, CHUNK), position.at)
        if len(data) == 0:
            break
        try:
            written = sink.write_bytes(data)
        except OSError:
            if done == 0:
                raise
            break
        position.at += written
        done += written
    position.store()
    return done


@syscall(Nr.COPY_FILE_RANGE)
def sys_copy_file_range(
    source: int, source_offset: UserPtr, target: int, target_offset: UserPtr, count: u64, flags: u32
) -> int:
    """Copy between regular files."""
    if flags != 0:
        raise OSError(EINVAL)
    origin, sink = _regular(readable(source)), _regular(writable(target))
    if origin.inode.device != sink.inode.device:
        raise OSError(EXDEV)
    if sink.is_appending():
        raise OSError(EBADF)
    start, end = Position(origin, source_offset), Position(sink, target_offset)
    limit = min(clamp(count), max(0, origin.inode.size - start.at))
    is_same = origin.inode is sink.inode
    if is_same and start.at < end.at + limit and end.at < start.at + limit:
        raise OSError(EINVAL)
    done = 0
    while done < limit:
        data = origin.inode.read_bytes_at(min(limit - done, CHUNK), start.at)
        if len(data) == 0:
            break
        written = sink.inode.write_bytes_at(data, end.at)
        start.at += written
        end.at += written
        done += written
    start.store()
    end.store()
    return done


class Position:
    """Where a copy is in one file: from an offset in user memory, or from the file's position."""

    file: OpenFile
    pointer: UserPtr
    at: int

    def __init__(self, file: OpenFile, pointer: UserPtr) -> None:
        self.file = file
        self.pointer = pointer
        if pointer.is_null():
            self.at = file.seek(0, SEEK_CUR)
        else:
            self.at = int(truncate(i64, pointer.read_u64()))
            check_offset(self.at)

    def store(self) -> None:
        """Tell where the copy has come to."""
        if self.pointer.is_null():
            self.file.seek(self.at, SEEK_SET)
        else:
            self.pointer.write_u64(u64(self.at))


def _regular(file: OpenFile) -> RegularFile:
    if not isinstance(file, RegularFile):
        raise OSError(EINVAL)
    return file
