/** Making templates of images: fetching and unpacking files, making VMs of them, converting these. No kind of step on other guests may come in. */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.template;
