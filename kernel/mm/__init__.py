"""Memory: physical frames, the kernel heap, page tables, address spaces, user pointers.

| Module | Holds |
|---|---|
| `direct`          | the direct map: physical to virtual and back |
| `frames`          | buddy allocator of 4 KiB frames, with a reference count each |
| `heap`            | slab heap on frames: what every compiled object lives in |
| `pagetable`       | four-level translation tables |
| `kernel_map`      | the kernel's own mapping: W^X, MMIO windows, stacks with guard pages |
| `user_table`      | entries of user memory, one by one or a range at once |
| `page_source`     | what a mapping of a file takes its pages from |
| `area`            | one mapped range of an address space |
| `asid`            | tags that tell the TLB entries of address spaces apart |
| `space`           | address spaces: map, unmap, protect, brk |
| `fault`           | demand paging and copy-on-write |
| `duplicate`       | copying a space for fork |
| `remap`           | mremap |
| `trampoline_page` | where signal handlers return to |
| `user`            | checked pointers into user memory |
| `frame_data`      | the bytes of a frame, for file systems |
| `physical`        | what the boot loader left in memory |

An access to user memory that misses goes trap -> `fault` -> `page_source` or `frames` -> page
table. Locks, outermost first: address space, kernel map, heap, frames.
"""
