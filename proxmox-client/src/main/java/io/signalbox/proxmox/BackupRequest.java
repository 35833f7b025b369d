package io.signalbox.proxmox;

/**
 * How a guest is to be backed up. Older backups are left alone, whatever the storage's rule for pruning says.
 *
 * @param storage where to
 * @param mode {@code snapshot}, {@code suspend} or {@code stop}
 * @param notes for people, kept beside the backup; the API replaces {@code {{guestname}}}, {@code {{node}}},
 *     {@code {{vmid}}} and {@code {{cluster}}} in it
 * @param guarded whether it is protected from deletion and pruning
 */
public record BackupRequest(String storage, String mode, String notes, boolean guarded) {

    /** The notes as the API takes them: one line, with line ends and backslashes escaped (PVE: VZDump.pm). */
    public String notesTemplate() {
        return notes.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n");
    }
}
