<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id_ID">
<context>
    <name>AboutDialog</name>
    <message>
        <source>&amp;Copy versions</source>
        <translation>&amp;Salin versi</translation>
    </message>
    <message>
        <source>&amp;Licences</source>
        <translation>&amp;Lisensi</translation>
    </message>
    <message>
        <source>&amp;Versions</source>
        <translation>&amp;Versi</translation>
    </message>
    <message>
        <source>About annotator</source>
        <translation>Tentang annotator</translation>
    </message>
    <message>
        <source>Data folder: {0}</source>
        <translation>Folder data: {0}</translation>
    </message>
    <message>
        <source>Project: {0}</source>
        <translation>Proyek: {0}</translation>
    </message>
    <message>
        <source>Review entities and quotations in Indonesian news: suggestions in, gold out, offline.</source>
        <translation>Tinjau entitas dan kutipan dalam berita berbahasa Indonesia: usulan masuk, gold keluar, tanpa internet.</translation>
    </message>
    <message>
        <source>annotator is released under the MIT licence. It uses:</source>
        <translation>annotator dirilis dengan lisensi MIT dan memakai:</translation>
    </message>
    <message>
        <source>none open</source>
        <translation>tidak ada yang terbuka</translation>
    </message>
</context>
<context>
    <name>ActionBindings</name>
    <message>
        <source>Caret</source>
        <translation>Kursor</translation>
    </message>
    <message>
        <source>Content selected</source>
        <translation>Isi terpilih</translation>
    </message>
    <message>
        <source>Cue selected</source>
        <translation>Penanda terpilih</translation>
    </message>
    <message>
        <source>Label {0}</source>
        <translation>Label {0}</translation>
    </message>
    <message>
        <source>Quotations</source>
        <translation>Kutipan</translation>
    </message>
    <message>
        <source>Source selected</source>
        <translation>Sumber terpilih</translation>
    </message>
</context>
<context>
    <name>AnnotationList</name>
    <message>
        <source>Annotations in reading order</source>
        <translation>Anotasi menurut urutan baca</translation>
    </message>
    <message>
        <source>Entities</source>
        <translation>Entitas</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Riwayat</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Daftar</translation>
    </message>
    <message>
        <source>Quotations</source>
        <translation>Kutipan</translation>
    </message>
</context>
<context>
    <name>ArticleView</name>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
</context>
<context>
    <name>BackupController</name>
    <message>
        <source>Backup</source>
        <translation>Cadangan</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Cadangan</translation>
    </message>
    <message>
        <source>Folder of the backups</source>
        <translation>Folder cadangan</translation>
    </message>
    <message>
        <source>No backup was made: {0} Your project itself is saved as usual.</source>
        <translation>Cadangan tidak dibuat: {0} Proyek Anda sendiri tetap tersimpan seperti biasa.</translation>
    </message>
    <message>
        <source>Projects (*.db)</source>
        <translation>Proyek (*.db)</translation>
    </message>
    <message>
        <source>Restore as a new file</source>
        <translation>Pulihkan sebagai berkas baru</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Memulihkan</translation>
    </message>
    <message>
        <source>The backup was restored. The previous file is kept as {0}.</source>
        <translation>Cadangan telah dipulihkan. Berkas sebelumnya disimpan sebagai {0}.</translation>
    </message>
</context>
<context>
    <name>BoundaryEditing</name>
    <message>
        <source>A single word cannot be split between words; move its ends instead.</source>
        <translation>Satu kata tidak dapat dibagi di antara kata; geser ujungnya saja.</translation>
    </message>
    <message>
        <source>Move the caret with Ctrl and the arrow keys, then press {0} to split there; Esc cancels.</source>
        <translation>Gerakkan kursor dengan Ctrl dan tombol panah, lalu tekan {0} untuk membagi di sana; Esc membatalkan.</translation>
    </message>
    <message>
        <source>No entity with this label follows in the same line.</source>
        <translation>Tidak ada entitas dengan label ini sesudahnya di baris yang sama.</translation>
    </message>
    <message>
        <source>No quotation follows that this one can be joined with.</source>
        <translation>Tidak ada kutipan sesudahnya yang dapat disambung dengan yang ini.</translation>
    </message>
    <message>
        <source>Select an annotation first; then it can be split.</source>
        <translation>Pilih anotasi dahulu; lalu anotasi itu dapat dibagi.</translation>
    </message>
</context>
<context>
    <name>BulkController</name>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Deciding</source>
        <translation>Memutuskan</translation>
    </message>
    <message>
        <source>This quotation has no source, so other quotations of the same speaker cannot be found.</source>
        <translation>Kutipan ini tidak punya sumber sehingga kutipan lain dari penutur yang sama tidak dapat dicari.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>Also annotations &amp;with a verdict</source>
        <translation>Juga anotasi yang su&amp;dah diputuskan</translation>
    </message>
    <message>
        <source>Also in articles that are &amp;done or skipped</source>
        <translation>Juga di artikel yang &amp;selesai atau dilewati</translation>
    </message>
    <message>
        <source>Annotations to decide</source>
        <translation>Anotasi yang akan diputuskan</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Putuskan</translation>
    </message>
    <message>
        <source>Decide {0}</source>
        <translation>Putuskan {0}</translation>
    </message>
    <message>
        <source>From now on, as a &amp;rule: whenever an article is opened</source>
        <translation>Mulai sekarang, sebagai &amp;aturan: setiap kali artikel dibuka</translation>
    </message>
    <message>
        <source>In all &amp;open articles, now</source>
        <translation>Di semua artikel &amp;terbuka, sekarang</translation>
    </message>
    <message>
        <source>No open suggestion in the project matches.</source>
        <translation>Tidak ada usulan terbuka dalam proyek yang cocok.</translation>
    </message>
    <message>
        <source>Save the rule</source>
        <translation>Simpan aturan</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Mencari…</translation>
    </message>
    <message>
        <source>Several annotations at once</source>
        <translation>Beberapa anotasi sekaligus</translation>
    </message>
    <message>
        <source>The first {0} of each label are shown; the decision applies to all.</source>
        <translation>{0} pertama dari setiap label ditampilkan; putusan berlaku untuk semuanya.</translation>
    </message>
    <message>
        <source>The same decision</source>
        <translation>Putusan yang sama</translation>
    </message>
</context>
<context>
    <name>ChangedElsewhereNotice</name>
    <message>
        <source>Changed by another program, and shown here now: {0}.</source>
        <translation>Diubah oleh program lain dan kini ditampilkan di sini: {0}.</translation>
    </message>
</context>
<context>
    <name>ColourField</name>
    <message>
        <source>Choose: {0}</source>
        <translation>Pilih: {0}</translation>
    </message>
    <message>
        <source>Use a readable colour</source>
        <translation>Pakai warna yang terbaca</translation>
    </message>
    <message>
        <source>Use {0}</source>
        <translation>Pakai {0}</translation>
    </message>
    <message>
        <source>Use {0} for: {1}</source>
        <translation>Pakai {0} untuk: {1}</translation>
    </message>
    <message>
        <source>write #rrggbb</source>
        <translation>tulis #rrggbb</translation>
    </message>
    <message>
        <source>{0} : 1 ✓</source>
        <translation>{0} : 1 ✓</translation>
    </message>
    <message>
        <source>{0} &lt; {1} : 1</source>
        <translation>{0} &lt; {1} : 1</translation>
    </message>
</context>
<context>
    <name>ConcordanceController</name>
    <message>
        <source>Export lines</source>
        <translation>Ekspor baris</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Mengekspor</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabel (*.csv)</translation>
    </message>
    <message>
        <source>{0}: 1 line.</source>
        <translation>{0}: 1 baris.</translation>
    </message>
    <message>
        <source>{0}: {1} lines.</source>
        <translation>{0}: {1} baris.</translation>
    </message>
</context>
<context>
    <name>ConcordanceDialog</name>
    <message>
        <source>&amp;Export lines…</source>
        <translation>&amp;Ekspor baris…</translation>
    </message>
    <message>
        <source>&amp;Label as</source>
        <translation>Beri &amp;label</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>Le&amp;wati</translation>
    </message>
    <message>
        <source>1 line so far</source>
        <translation>1 baris sejauh ini</translation>
    </message>
    <message>
        <source>1 line.</source>
        <translation>1 baris.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Terima</translation>
    </message>
    <message>
        <source>By article</source>
        <translation>Menurut artikel</translation>
    </message>
    <message>
        <source>By hit</source>
        <translation>Menurut temuan</translation>
    </message>
    <message>
        <source>By label</source>
        <translation>Menurut label</translation>
    </message>
    <message>
        <source>By left context</source>
        <translation>Menurut konteks kiri</translation>
    </message>
    <message>
        <source>By right context</source>
        <translation>Menurut konteks kanan</translation>
    </message>
    <message>
        <source>By verdict</source>
        <translation>Menurut putusan</translation>
    </message>
    <message>
        <source>Concordance</source>
        <translation>Konkordansi</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Baris</translation>
    </message>
    <message>
        <source>Nothing in the project matches. Use fewer filters or words to find more.</source>
        <translation>Tidak ada yang cocok dalam proyek. Pakai lebih sedikit saringan atau kata untuk menemukan lebih banyak.</translation>
    </message>
    <message>
        <source>Only the first {0} lines are shown; narrow the search to see them all.</source>
        <translation>Hanya {0} baris pertama yang ditampilkan; persempit pencarian untuk melihat semuanya.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Tolak</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Mencari…</translation>
    </message>
    <message>
        <source>Sorted by</source>
        <translation>Diurutkan</translation>
    </message>
    <message>
        <source>Space selects a line, Ctrl+A selects all.</source>
        <translation>Spasi memilih satu baris, Ctrl+A memilih semuanya.</translation>
    </message>
    <message>
        <source>Sto&amp;p</source>
        <translation>&amp;Hentikan</translation>
    </message>
    <message>
        <source>Type words to see every occurrence with its left and right context. An asterisk stands for the rest of a word: panen*. Choose a label, a verdict or a suggester to see annotations instead.</source>
        <translation>Ketik kata untuk melihat setiap kemunculannya beserta konteks kiri dan kanannya. Tanda bintang menggantikan sisa kata: panen*. Pilih label, putusan, atau pengusul untuk melihat anotasi.</translation>
    </message>
    <message>
        <source>{0} lines in 1 article.</source>
        <translation>{0} baris dalam 1 artikel.</translation>
    </message>
    <message>
        <source>{0} lines in {1} articles.</source>
        <translation>{0} baris dalam {1} artikel.</translation>
    </message>
    <message>
        <source>{0} lines so far</source>
        <translation>{0} baris sejauh ini</translation>
    </message>
    <message>
        <source>{0} selected.</source>
        <translation>{0} dipilih.</translation>
    </message>
</context>
<context>
    <name>ConcordanceQueryForm</name>
    <message>
        <source>&amp;Match case</source>
        <translation>&amp;Bedakan huruf besar</translation>
    </message>
    <message>
        <source>Any suggester</source>
        <translation>Pengusul apa saja</translation>
    </message>
    <message>
        <source>Any verdict</source>
        <translation>Putusan apa saja</translation>
    </message>
    <message>
        <source>Direct quotations</source>
        <translation>Kutipan langsung</translation>
    </message>
    <message>
        <source>Entities</source>
        <translation>Entitas</translation>
    </message>
    <message>
        <source>How to match the words</source>
        <translation>Cara mencocokkan kata</translation>
    </message>
    <message>
        <source>Indirect quotations</source>
        <translation>Kutipan tak langsung</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Mixed quotations</source>
        <translation>Kutipan campuran</translation>
    </message>
    <message>
        <source>Quotations</source>
        <translation>Kutipan</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Ekspresi reguler</translation>
    </message>
    <message>
        <source>Search for</source>
        <translation>Cari</translation>
    </message>
    <message>
        <source>Suggester</source>
        <translation>Pengusul</translation>
    </message>
    <message>
        <source>Texts and annotations</source>
        <translation>Teks dan anotasi</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Putusan</translation>
    </message>
    <message>
        <source>Whole text of an annotation</source>
        <translation>Seluruh teks anotasi</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Kata</translation>
    </message>
</context>
<context>
    <name>CrashRecovery</name>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Perincian…</translation>
    </message>
    <message>
        <source>Restart here</source>
        <translation>Mulai ulang di sini</translation>
    </message>
    <message>
        <source>The program could not be restarted. Open the project here.</source>
        <translation>Program tidak dapat dimulai ulang. Buka proyek di sini.</translation>
    </message>
    <message>
        <source>The program crashed last time. Everything it had reported as saved is in the project file.</source>
        <translation>Terakhir kali program berhenti karena galat. Semua yang sudah dilaporkan tersimpan ada di berkas proyek.</translation>
    </message>
    <message>
        <source>The program had an internal error ({0}), and {1} does not respond: the last decisions may not be in it. Restart here.</source>
        <translation>Program mengalami galat internal ({0}), dan {1} tidak merespons: putusan terakhir mungkin belum ada di dalamnya. Mulai ulang di sini.</translation>
    </message>
    <message>
        <source>The program had an internal error ({0}). All your decisions are saved in {1}; you can continue.</source>
        <translation>Program mengalami galat internal ({0}). Semua putusan Anda tersimpan di {1}; Anda dapat melanjutkan.</translation>
    </message>
    <message>
        <source>The program had an internal error ({0}). Checking whether everything is saved in {1}…</source>
        <translation>Program mengalami galat internal ({0}). Memeriksa apakah semuanya tersimpan di {1}…</translation>
    </message>
    <message>
        <source>The program had an internal error ({0}). No project was open; nothing is lost.</source>
        <translation>Program mengalami galat internal ({0}). Tidak ada proyek yang terbuka; tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>The program had an internal error ({0}). Some changes are not yet saved in {1}; they are kept here.</source>
        <translation>Program mengalami galat internal ({0}). Sebagian perubahan belum tersimpan di {1}; perubahan itu disimpan di sini.</translation>
    </message>
    <message>
        <source>This is what the program was doing when it ended.</source>
        <translation>Inilah yang sedang dikerjakan program saat berhenti.</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop to create a project from {0}</source>
        <translation>Lepaskan untuk membuat proyek dari {0}</translation>
    </message>
    <message>
        <source>Drop to import {0} into {1}</source>
        <translation>Lepaskan untuk mengimpor {0} ke dalam {1}</translation>
    </message>
    <message>
        <source>Drop to open {0}</source>
        <translation>Lepaskan untuk membuka {0}</translation>
    </message>
    <message>
        <source>{0} files and folders</source>
        <translation>{0} berkas dan folder</translation>
    </message>
</context>
<context>
    <name>EditingBase</name>
    <message>
        <source>Select text first: with the mouse, or press {0} and use Shift with the arrow keys.</source>
        <translation>Pilih teks dahulu: dengan tetikus, atau tekan {0} lalu pakai Shift dengan tombol panah.</translation>
    </message>
</context>
<context>
    <name>EditingController</name>
    <message>
        <source>Everything in this article is decided. {0} marks it done and opens the next.</source>
        <translation>Semuanya di artikel ini sudah diputuskan. {0} menandainya selesai dan membuka yang berikutnya.</translation>
    </message>
    <message>
        <source>No label has the digit {0}.</source>
        <translation>Tidak ada label dengan angka {0}.</translation>
    </message>
    <message>
        <source>No other open suggestion in this article has the same text; {0} searches all articles.</source>
        <translation>Tidak ada usulan terbuka lain di artikel ini yang teksnya sama; {0} mencari di semua artikel.</translation>
    </message>
    <message>
        <source>No other suggestion in this article is waiting for a verdict.</source>
        <translation>Tidak ada usulan lain di artikel ini yang menunggu putusan.</translation>
    </message>
    <message>
        <source>Quotations are not annotated in this project; you can change this in File › Labels.</source>
        <translation>Kutipan tidak dianotasi dalam proyek ini; Anda dapat mengubahnya di Berkas › Label.</translation>
    </message>
    <message>
        <source>Select text or an entity first; a digit gives it a label.</source>
        <translation>Pilih teks atau entitas dahulu; angka memberinya label.</translation>
    </message>
    <message>
        <source>The project has no labels; add some in File › Labels.</source>
        <translation>Proyek ini tidak punya label; tambahkan di Berkas › Label.</translation>
    </message>
    <message>
        <source>{0} decided the same way.</source>
        <translation>{0} diputuskan dengan cara yang sama.</translation>
    </message>
</context>
<context>
    <name>EvaluationDialog</name>
    <message>
        <source>Articles with gold: {0}. Read whole: {1} (recall is computed only on these).</source>
        <translation>Artikel dengan gold: {0}. Dibaca utuh: {1} (recall dihitung hanya dari yang ini).</translation>
    </message>
    <message>
        <source>Copy as &amp;text</source>
        <translation>Salin sebagai &amp;teks</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Evaluasi</translation>
    </message>
    <message>
        <source>For quotations, strict means a content IoU of at least 0.8 and overlap one of at least 0.5; cue, source and speaker are shares of all gold quotations that have one.</source>
        <translation>Untuk kutipan, ketat berarti IoU isi sedikitnya 0,8 dan tumpang tindih sedikitnya 0,5; penanda, sumber, dan penutur adalah bagian dari semua kutipan gold yang memilikinya.</translation>
    </message>
</context>
<context>
    <name>ExportController</name>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Direct quotations</source>
        <translation>Kutipan langsung</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Mengekspor</translation>
    </message>
    <message>
        <source>Indirect quotations</source>
        <translation>Kutipan tak langsung</translation>
    </message>
    <message>
        <source>Mixed quotations</source>
        <translation>Kutipan campuran</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Buka folder</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Ekspor</translation>
    </message>
    <message>
        <source>Add a data &amp;card and checksums</source>
        <translation>Sertakan &amp;kartu data dan jumlah uji</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>&amp;Pilih…</translation>
    </message>
    <message>
        <source>Contents of the files, reviewers, agreement, losses and SHA-256 checksums.</source>
        <translation>Isi berkas, peninjau, kesepakatan, yang tidak termuat, dan jumlah uji SHA-256.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Ekspor</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Ekspor ke</translation>
    </message>
    <message>
        <source>Export to a folder</source>
        <translation>Ekspor ke folder</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>&amp;Berkas</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>Name the file to write.</source>
        <translation>Sebutkan berkas yang akan ditulis.</translation>
    </message>
    <message>
        <source>Writes {0}.</source>
        <translation>Menulis {0}.</translation>
    </message>
    <message>
        <source>{0} already exist and will be replaced.</source>
        <translation>{0} sudah ada dan akan diganti.</translation>
    </message>
    <message>
        <source>{0} already exists and will be replaced.</source>
        <translation>{0} sudah ada dan akan diganti.</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>&amp;Adjudicated only</source>
        <translation>Hanya p&amp;utusan akhir</translation>
    </message>
    <message>
        <source>&amp;Of</source>
        <translation>&amp;Dari</translation>
    </message>
    <message>
        <source>&amp;Passes</source>
        <translation>&amp;Tinjauan</translation>
    </message>
    <message>
        <source>&amp;Reviewer</source>
        <translation>Pe&amp;ninjau</translation>
    </message>
    <message>
        <source>&amp;Split</source>
        <translation>Pe&amp;mbagian</translation>
    </message>
    <message>
        <source>&amp;Tags</source>
        <translation>Ta&amp;nda</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>&amp;Apa</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>Semua artikel</translation>
    </message>
    <message>
        <source>Anyone</source>
        <translation>Siapa pun</translation>
    </message>
    <message>
        <source>As in the queue</source>
        <translation>Seperti di antrean</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>Gold</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>Sedang dikerjakan</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Leaves out promotion, related articles, tags and boilerplate.</source>
        <translation>Tidak menyertakan promosi, artikel terkait, tagar, dan teks baku.</translation>
    </message>
    <message>
        <source>No label is selected; select at least one.</source>
        <translation>Belum ada label yang dipilih; pilih setidaknya satu.</translation>
    </message>
    <message>
        <source>No split</source>
        <translation>Tanpa pembagian</translation>
    </message>
    <message>
        <source>O&amp;ffsets</source>
        <translation>O&amp;fset</translation>
    </message>
    <message>
        <source>One pass of each article is written: the adjudicated pass if there is one, else the only pass.</source>
        <translation>Dari setiap artikel ditulis satu tinjauan: putusan akhir bila ada, jika tidak, satu-satunya tinjauan.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Benih acak</translation>
    </message>
    <message>
        <source>Shares of train, dev and test</source>
        <translation>Bagian train, dev, dan test</translation>
    </message>
    <message>
        <source>Shares of train, dev and test; with two numbers, of train and test.</source>
        <translation>Bagian train, dev, dan test; dua angka berarti train dan test.</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Dilewati</translation>
    </message>
    <message>
        <source>Split by article</source>
        <translation>Bagi menurut artikel</translation>
    </message>
    <message>
        <source>Split by date</source>
        <translation>Bagi menurut tanggal</translation>
    </message>
    <message>
        <source>Split by outlet</source>
        <translation>Bagi menurut media</translation>
    </message>
    <message>
        <source>Suggestions, merged</source>
        <translation>Usulan, digabung</translation>
    </message>
    <message>
        <source>The same seed gives the same split.</source>
        <translation>Benih yang sama memberi pembagian yang sama.</translation>
    </message>
    <message>
        <source>Without dead &amp;zones</source>
        <translation>Tanpa &amp;zona mati</translation>
    </message>
    <message>
        <source>in UTF-16 units</source>
        <translation>dalam satuan UTF-16</translation>
    </message>
    <message>
        <source>in UTF-8 bytes</source>
        <translation>dalam bita UTF-8</translation>
    </message>
    <message>
        <source>in characters (code points)</source>
        <translation>dalam karakter (titik kode)</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>benih</translation>
    </message>
</context>
<context>
    <name>ExportPreviewPane</name>
    <message>
        <source>Counting losses</source>
        <translation>Menghitung yang tidak termuat</translation>
    </message>
    <message>
        <source>Counting what will be written and what will be lost…</source>
        <translation>Menghitung apa yang akan ditulis dan yang tidak termuat…</translation>
    </message>
    <message>
        <source>Left out: {0}.</source>
        <translation>Tidak disertakan: {0}.</translation>
    </message>
    <message>
        <source>Lost in this format: {0}.</source>
        <translation>Tidak termuat dalam format ini: {0}.</translation>
    </message>
    <message>
        <source>No articles match. {0} marks an article done.</source>
        <translation>Tidak ada artikel yang cocok. {0} menandai artikel selesai.</translation>
    </message>
    <message>
        <source>Nothing is lost in this format.</source>
        <translation>Semuanya termuat dalam format ini.</translation>
    </message>
    <message>
        <source>Preview of the first article</source>
        <translation>Pratinjau artikel pertama</translation>
    </message>
    <message>
        <source>Preview of {0}</source>
        <translation>Pratinjau {0}</translation>
    </message>
    <message>
        <source>{0} is not a text file; it will contain these spans</source>
        <translation>{0} bukan berkas teks; rentang berikut akan ada di dalamnya</translation>
    </message>
</context>
<context>
    <name>FactsForm</name>
    <message>
        <source>1 quotation</source>
        <translation>1 kutipan</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Atribut</translation>
    </message>
    <message>
        <source>Cue</source>
        <translation>Penanda</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Dasar</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Sumber</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Penutur</translation>
    </message>
    <message>
        <source>Speaks in</source>
        <translation>Bertutur di</translation>
    </message>
    <message>
        <source>Suggester</source>
        <translation>Pengusul</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Tidak diketahui</translation>
    </message>
    <message>
        <source>Write an attribute as name = value.</source>
        <translation>Tulis atribut sebagai nama = nilai.</translation>
    </message>
    <message>
        <source>name = value</source>
        <translation>nama = nilai</translation>
    </message>
    <message>
        <source>score {0}</source>
        <translation>skor {0}</translation>
    </message>
    <message>
        <source>{0} quotations</source>
        <translation>{0} kutipan</translation>
    </message>
    <message>
        <source>{0} to edit</source>
        <translation>{0} untuk menulis</translation>
    </message>
</context>
<context>
    <name>FaultDialog</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Salin</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>Si&amp;mpan…</translation>
    </message>
    <message>
        <source>Co&amp;ntinue</source>
        <translation>&amp;Lanjutkan</translation>
    </message>
    <message>
        <source>Include the error &amp;message and the current article</source>
        <translation>Sertakan pesan galat dan artikel yang &amp;tampil</translation>
    </message>
    <message>
        <source>Internal error</source>
        <translation>Galat internal</translation>
    </message>
    <message>
        <source>Rest&amp;art here</source>
        <translation>Mulai ulang &amp;di sini</translation>
    </message>
    <message>
        <source>Save the details</source>
        <translation>Simpan rincian</translation>
    </message>
    <message>
        <source>Technical details</source>
        <translation>Rincian teknis</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Teks (*.txt)</translation>
    </message>
    <message>
        <source>The details below are for the developers. Nothing is sent: copy or save them.</source>
        <translation>Rincian di bawah ini untuk para pengembang program. Tidak ada yang dikirim: salin atau simpan.</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}. Choose another place.</source>
        <translation>{0} tidak dapat ditulis: {1}. Pilih tempat lain.</translation>
    </message>
</context>
<context>
    <name>FilterController</name>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Lupakan</translation>
    </message>
    <message>
        <source>Filter: none</source>
        <translation>Saringan: tidak ada</translation>
    </message>
    <message>
        <source>Filter: {0}</source>
        <translation>Saringan: {0}</translation>
    </message>
</context>
<context>
    <name>FilterDialog</name>
    <message>
        <source>&amp;Date from … to</source>
        <translation>&amp;Tanggal dari … sampai</translation>
    </message>
    <message>
        <source>&amp;Label</source>
        <translation>&amp;Label</translation>
    </message>
    <message>
        <source>&amp;Reviewer</source>
        <translation>Pe&amp;ninjau</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Kosongkan</translation>
    </message>
    <message>
        <source>Date from: year, optionally with month and day</source>
        <translation>Tanggal dari: tahun, dapat dilengkapi bulan dan hari</translation>
    </message>
    <message>
        <source>Date to: year, optionally with month and day</source>
        <translation>Tanggal sampai: tahun, dapat dilengkapi bulan dan hari</translation>
    </message>
    <message>
        <source>Filter articles</source>
        <translation>Saring artikel</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Name of the saved filter</source>
        <translation>Nama saringan yang disimpan</translation>
    </message>
    <message>
        <source>Ou&amp;tlet</source>
        <translation>&amp;Media</translation>
    </message>
    <message>
        <source>Outlet</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Peninjau</translation>
    </message>
    <message>
        <source>S&amp;uggester</source>
        <translation>Pen&amp;gusul</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Sc&amp;ore from … to</source>
        <translation>&amp;Skor dari … sampai</translation>
    </message>
    <message>
        <source>Score from</source>
        <translation>Skor dari</translation>
    </message>
    <message>
        <source>Score to</source>
        <translation>Skor sampai</translation>
    </message>
    <message>
        <source>Suggester</source>
        <translation>Pengusul</translation>
    </message>
    <message>
        <source>Undecided, at l&amp;east</source>
        <translation>&amp;Belum diputuskan, sedikitnya</translation>
    </message>
    <message>
        <source>Undecided, at least</source>
        <translation>Belum diputuskan, sedikitnya</translation>
    </message>
    <message>
        <source>any</source>
        <translation>semua</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>berapa pun</translation>
    </message>
</context>
<context>
    <name>FilterLine</name>
    <message>
        <source>Clear</source>
        <translation>Kosongkan</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Kosongkan saringan</translation>
    </message>
</context>
<context>
    <name>FirstHint</name>
    <message>
        <source>Four steps on the sample project, two minutes</source>
        <translation>Empat langkah pada proyek contoh, dua menit</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Mengerti</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>Ikuti tur</translation>
    </message>
    <message>
        <source>The ring marks a suggestion: Enter accepts it and goes to the next, Backspace rejects it, Tab leaves it open. A digit changes its label, Shift with ← → moves its end. Everything is saved immediately.</source>
        <translation>Cincin menandai sebuah usulan: Enter menerimanya lalu maju, Backspace menolaknya, Tab membiarkannya terbuka. Angka mengganti labelnya, Shift dengan ← → menggeser ujungnya. Semuanya langsung tersimpan.</translation>
    </message>
</context>
<context>
    <name>FormatList</name>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
</context>
<context>
    <name>GuidelinesController</name>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>Import guidelines</source>
        <translation>Impor pedoman</translation>
    </message>
    <message>
        <source>Markdown (*.md *.markdown *.txt)</source>
        <translation>Markdown (*.md *.markdown *.txt)</translation>
    </message>
    <message>
        <source>Only links to the web and to headings can be opened.</source>
        <translation>Hanya tautan ke web dan ke judul yang dapat dibuka.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Open {0} outside the program?</source>
        <translation>Buka {0} di luar program?</translation>
    </message>
    <message>
        <source>Quotations</source>
        <translation>Kutipan</translation>
    </message>
    <message>
        <source>The guidelines have no section for this label.</source>
        <translation>Pedoman tidak punya bagian untuk label ini.</translation>
    </message>
    <message>
        <source>The project was closed before your changes to the guidelines were saved.</source>
        <translation>Proyek ditutup sebelum perubahan Anda pada pedoman tersimpan.</translation>
    </message>
</context>
<context>
    <name>GuidelinesPanel</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Batal</translation>
    </message>
    <message>
        <source>&amp;Default</source>
        <translation>&amp;Bawaan</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Tulis</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Impor…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Simpan</translation>
    </message>
    <message>
        <source>Ctrl+S saves. Plain Markdown, stored in the project.</source>
        <translation>Ctrl+S menyimpan. Markdown biasa, tersimpan dalam proyek.</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <translation>Pedoman</translation>
    </message>
    <message>
        <source>Guidelines as Markdown</source>
        <translation>Pedoman sebagai Markdown</translation>
    </message>
    <message>
        <source>Markdown: # heading, - list, *emphasis*</source>
        <translation>Markdown: # judul, - daftar, *penekanan*</translation>
    </message>
    <message>
        <source>No matches</source>
        <translation>Tidak ditemukan</translation>
    </message>
    <message>
        <source>Not saved yet: Ctrl+S saves, Cancel discards your changes.</source>
        <translation>Belum tersimpan: Ctrl+S menyimpan, Batal membuang perubahan Anda.</translation>
    </message>
    <message>
        <source>Restore the default guidelines; undo brings yours back</source>
        <translation>Pulihkan pedoman bawaan; Urungkan mengembalikan pedoman Anda</translation>
    </message>
    <message>
        <source>Search the guidelines</source>
        <translation>Cari dalam pedoman</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} dari {1}</translation>
    </message>
</context>
<context>
    <name>ImportReportDialog</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Salin</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>Si&amp;mpan…</translation>
    </message>
    <message>
        <source>All  {0}</source>
        <translation>Semua  {0}</translation>
    </message>
    <message>
        <source>Choose the &amp;encoding…</source>
        <translation>Pilih p&amp;engodean…</translation>
    </message>
    <message>
        <source>Import report</source>
        <translation>Laporan impor</translation>
    </message>
    <message>
        <source>Open the &amp;folder</source>
        <translation>Buka &amp;foldernya</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Simpan laporan</translation>
    </message>
    <message>
        <source>Tab-separated text (*.tsv *.txt)</source>
        <translation>Teks berpemisah tab (*.tsv *.txt)</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}. Choose another place.</source>
        <translation>{0} tidak dapat ditulis: {1}. Pilih tempat lain.</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Accept</source>
        <translation>Terima</translation>
    </message>
    <message>
        <source>Direct</source>
        <translation>Langsung</translation>
    </message>
    <message>
        <source>Indirect</source>
        <translation>Tak langsung</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>Campuran</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Tidak ada yang dipilih</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Tolak</translation>
    </message>
    <message>
        <source>Selected annotation</source>
        <translation>Anotasi terpilih</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Lewati</translation>
    </message>
    <message>
        <source>Types of quotation</source>
        <translation>Jenis kutipan</translation>
    </message>
    <message>
        <source>selected text · a digit or {0} makes it an entity, {1} a quotation</source>
        <translation>teks terpilih · angka atau {0} menjadikannya entitas, {1} kutipan</translation>
    </message>
    <message>
        <source>{0} goes to the next suggestion.</source>
        <translation>{0} menuju usulan berikutnya.</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} dari {1}</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>All keys</source>
        <translation>Semua tombol</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Action</source>
        <translation>Tindakan</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Tindakan dan tombolnya</translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation>Ubah tombol</translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation>Cari tindakan</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>{0} was the key of {1} and will be reassigned. Cancel leaves all keys unchanged.</source>
        <translation>{0} tadinya tombol {1} dan akan dialihkan. Batal membiarkan semua tombol seperti semula.</translation>
    </message>
</context>
<context>
    <name>LabelController</name>
    <message>
        <source>Annotations changed: {0}. Undo reverts this.</source>
        <translation>Anotasi yang diubah: {0}. Urungkan mengembalikannya.</translation>
    </message>
    <message>
        <source>Export labels</source>
        <translation>Ekspor label</translation>
    </message>
    <message>
        <source>Import labels</source>
        <translation>Impor label</translation>
    </message>
    <message>
        <source>Updating annotations to the current labels</source>
        <translation>Menyesuaikan anotasi dengan label saat ini</translation>
    </message>
    <message>
        <source>Updating the suggestions shown</source>
        <translation>Memperbarui usulan yang ditampilkan</translation>
    </message>
    <message>
        <source>Written to {0}.</source>
        <translation>Ditulis ke {0}.</translation>
    </message>
</context>
<context>
    <name>LabelEditorDialog</name>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Tutup</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Impor…</translation>
    </message>
    <message>
        <source>&amp;Merge into</source>
        <translation>&amp;Gabungkan ke</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>&amp;Naik</translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <translation>Tam&amp;bah</translation>
    </message>
    <message>
        <source>A&amp;dd {0}</source>
        <translation>Tam&amp;bah {0}</translation>
    </message>
    <message>
        <source>Annotate &amp;quotations:</source>
        <translation>Anotasikan &amp;kutipan:</translation>
    </message>
    <message>
        <source>D&amp;elete</source>
        <translation>&amp;Hapus</translation>
    </message>
    <message>
        <source>D&amp;own</source>
        <translation>T&amp;urun</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>&amp;Ekspor…</translation>
    </message>
    <message>
        <source>Give the new label a name; Enter adds it.</source>
        <translation>Beri label baru itu nama; Enter menambahkannya.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>direct</source>
        <translation>langsung</translation>
    </message>
    <message>
        <source>indirect</source>
        <translation>tak langsung</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>campuran</translation>
    </message>
    <message>
        <source>{0} comes from the data. Add it to the label set, or merge it into another label.</source>
        <translation>{0} berasal dari data. Tambahkan ke daftar label, atau gabungkan ke label lain.</translation>
    </message>
    <message>
        <source>{0} has 1 annotation: merge it into another label.</source>
        <translation>{0} punya 1 anotasi: gabungkan ke label lain.</translation>
    </message>
    <message>
        <source>{0} has {1} annotations: merge it into another label.</source>
        <translation>{0} punya {1} anotasi: gabungkan ke label lain.</translation>
    </message>
</context>
<context>
    <name>LabelForm</name>
    <message>
        <source>&amp;Attributes</source>
        <translation>&amp;Atribut</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>T&amp;ombol</translation>
    </message>
    <message>
        <source>&amp;Light theme</source>
        <translation>Di kertas &amp;terang</translation>
    </message>
    <message>
        <source>&amp;Name in the data</source>
        <translation>&amp;Nama dalam data</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Judul</translation>
    </message>
    <message>
        <source>Can be a &amp;speaker</source>
        <translation>Dapat menjadi &amp;penutur</translation>
    </message>
    <message>
        <source>Colour in the dark theme</source>
        <translation>Warna pada tema gelap</translation>
    </message>
    <message>
        <source>Colour in the light theme</source>
        <translation>Warna pada tema terang</translation>
    </message>
    <message>
        <source>Dar&amp;k theme</source>
        <translation>Di kertas &amp;gelap</translation>
    </message>
    <message>
        <source>Descri&amp;ption</source>
        <translation>Ke&amp;terangan</translation>
    </message>
    <message>
        <source>Its name in the data, one word: DISEASE</source>
        <translation>Namanya dalam data, satu kata: PENYAKIT</translation>
    </message>
    <message>
        <source>Names separated by commas: species, count</source>
        <translation>Nama-nama dipisahkan koma: spesies, jumlah</translation>
    </message>
    <message>
        <source>Persons are offered and linked as speakers first, then roles, then organisations. A person&apos;s short name stands for the full one.</source>
        <translation>Orang ditawarkan dan ditautkan sebagai penutur lebih dulu, lalu jabatan, lalu organisasi. Nama pendek seseorang mewakili nama lengkapnya.</translation>
    </message>
    <message>
        <source>The name shown in the window</source>
        <translation>Nama yang ditampilkan jendela</translation>
    </message>
    <message>
        <source>What the label is for, in one line: shown as a tooltip</source>
        <translation>Untuk apa label ini, dalam satu baris: tampil sebagai petunjuk</translation>
    </message>
    <message>
        <source>as a person</source>
        <translation>sebagai orang</translation>
    </message>
    <message>
        <source>as a role</source>
        <translation>sebagai jabatan</translation>
    </message>
    <message>
        <source>as an organisation</source>
        <translation>sebagai organisasi</translation>
    </message>
    <message>
        <source>no</source>
        <translation>tidak</translation>
    </message>
    <message>
        <source>none</source>
        <translation>tidak ada</translation>
    </message>
</context>
<context>
    <name>LabelImportDialog</name>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Impor</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Perubahan</translation>
    </message>
    <message>
        <source>Changes that {0} would make. They are one action, which can be undone.</source>
        <translation>Perubahan yang akan dibuat oleh {0}. Semuanya satu tindakan dan dapat diurungkan.</translation>
    </message>
    <message>
        <source>Import labels</source>
        <translation>Impor label</translation>
    </message>
    <message>
        <source>The order is different</source>
        <translation>Urutannya berbeda</translation>
    </message>
    <message>
        <source>The rules for quotations are different</source>
        <translation>Aturan kutipannya berbeda</translation>
    </message>
    <message>
        <source>attributes</source>
        <translation>atribut</translation>
    </message>
    <message>
        <source>choice of who can be a speaker</source>
        <translation>pilihan siapa yang dapat menjadi penutur</translation>
    </message>
    <message>
        <source>colour in the dark theme</source>
        <translation>warna pada tema gelap</translation>
    </message>
    <message>
        <source>colour in the light theme</source>
        <translation>warna pada tema terang</translation>
    </message>
    <message>
        <source>element in TEI</source>
        <translation>elemen dalam TEI</translation>
    </message>
    <message>
        <source>explanation</source>
        <translation>penjelasan</translation>
    </message>
    <message>
        <source>key</source>
        <translation>tombol</translation>
    </message>
    <message>
        <source>title</source>
        <translation>judul</translation>
    </message>
    <message>
        <source>{0} becomes {1}; annotations changed: {2}</source>
        <translation>{0} menjadi {1}; anotasi yang diubah: {2}</translation>
    </message>
    <message>
        <source>{0} is new</source>
        <translation>{0} baru</translation>
    </message>
    <message>
        <source>{0} is not in the file and stays; annotations: {1}</source>
        <translation>{0} tidak ada dalam berkas dan tetap ada; anotasi: {1}</translation>
    </message>
    <message>
        <source>{0} is removed; it has no annotations</source>
        <translation>{0} dihapus; tidak punya anotasi</translation>
    </message>
    <message>
        <source>{0} matches the project: nothing would change.</source>
        <translation>{0} sama dengan yang ada di proyek: tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>{0}: different {1}</source>
        <translation>{0}: {1} lain</translation>
    </message>
    <message>
        <source>{0}: {1} is hard to read on its background; {2} is readable</source>
        <translation>{0}: {1} sulit dibaca pada latarnya; {2} terbaca</translation>
    </message>
</context>
<context>
    <name>LabelList</name>
    <message>
        <source>Annotations</source>
        <translation>Anotasi</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Usulan</translation>
    </message>
    <message>
        <source>{0} – not in the label set</source>
        <translation>{0} – tidak ada dalam daftar label</translation>
    </message>
</context>
<context>
    <name>LabelPreview</name>
    <message>
        <source>Preview in the light and dark themes</source>
        <translation>Pratinjau pada tema terang dan gelap</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>diputuskan</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>diusulkan</translation>
    </message>
</context>
<context>
    <name>LearningController</name>
    <message>
        <source>Suggesting with the learned model</source>
        <translation>Membuat usulan dengan model hasil pembelajaran</translation>
    </message>
    <message>
        <source>The model is not better yet, so it is not used.</source>
        <translation>Model itu belum lebih baik, jadi tidak dipakai.</translation>
    </message>
    <message>
        <source>Training articles: {0}. F1: {1} → {2}.</source>
        <translation>Artikel latih: {0}. F1: {1} → {2}.</translation>
    </message>
</context>
<context>
    <name>LearningCurve</name>
    <message>
        <source>Learning curve</source>
        <translation>Kurva pembelajaran</translation>
    </message>
    <message>
        <source>Nothing has been learned yet.</source>
        <translation>Belum ada yang dipelajari.</translation>
    </message>
    <message>
        <source>{0} articles: F1 {1}</source>
        <translation>{0} artikel: F1 {1}</translation>
    </message>
</context>
<context>
    <name>LearningDialog</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Batal</translation>
    </message>
    <message>
        <source>&amp;Learn automatically when there is enough new gold</source>
        <translation>Be&amp;lajar otomatis bila gold baru sudah cukup</translation>
    </message>
    <message>
        <source>&amp;Train now</source>
        <translation>La&amp;tih sekarang</translation>
    </message>
    <message>
        <source>1 article is read whole.</source>
        <translation>1 artikel dibaca utuh.</translation>
    </message>
    <message>
        <source>F1 by the number of training articles, measured on unseen articles</source>
        <translation>F1 menurut jumlah artikel latih, diukur pada artikel yang belum pernah dilihat</translation>
    </message>
    <message>
        <source>It is in use.</source>
        <translation>Model itu dipakai.</translation>
    </message>
    <message>
        <source>It is not used until it is at least as good.</source>
        <translation>Model itu baru dipakai bila sudah sama baiknya.</translation>
    </message>
    <message>
        <source>Last learned from {0}: F1 {1}, cross-validated.</source>
        <translation>Terakhir dipelajari dari {0}: F1 {1}, dengan validasi silang.</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Pembelajaran</translation>
    </message>
    <message>
        <source>Learning starts automatically at {0}.</source>
        <translation>Pembelajaran mulai otomatis pada {0}.</translation>
    </message>
    <message>
        <source>Learning; you can continue working.</source>
        <translation>Sedang belajar; Anda dapat terus bekerja.</translation>
    </message>
    <message>
        <source>Learning; you can continue working. {0}</source>
        <translation>Sedang belajar; Anda dapat terus bekerja. {0}</translation>
    </message>
    <message>
        <source>On the same unseen articles {0}: {1}, the new model: {2}.</source>
        <translation>Pada artikel yang sama yang belum pernah dilihat, {0}: {1}, model baru: {2}.</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>Kemajuan pelatihan</translation>
    </message>
    <message>
        <source>the other suggesters</source>
        <translation>pengusul lain</translation>
    </message>
    <message>
        <source>the previous model</source>
        <translation>model sebelumnya</translation>
    </message>
    <message>
        <source>{0} articles are read whole.</source>
        <translation>{0} artikel dibaca utuh.</translation>
    </message>
</context>
<context>
    <name>LinesModel</name>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Hit</source>
        <translation>Temuan</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Kiri</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Kanan</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Putusan</translation>
    </message>
</context>
<context>
    <name>MemoryScopeController</name>
    <message>
        <source>Updating the suggestions shown</source>
        <translation>Memperbarui usulan yang ditampilkan</translation>
    </message>
</context>
<context>
    <name>NavigationController</name>
    <message>
        <source>Done with this article?</source>
        <translation>Selesai dengan artikel ini?</translation>
    </message>
    <message>
        <source>No articles are left to do in this list.</source>
        <translation>Tidak ada lagi artikel dalam daftar ini yang perlu dikerjakan.</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Belum</translation>
    </message>
    <message>
        <source>One suggestion has no verdict and will not be in the gold.</source>
        <translation>Satu usulan belum diputuskan dan tidak akan masuk gold.</translation>
    </message>
    <message>
        <source>Read whole</source>
        <translation>Dibaca utuh</translation>
    </message>
    <message>
        <source>Suggestions only</source>
        <translation>Usulan saja</translation>
    </message>
    <message>
        <source>You also looked for annotations that were not suggested: the article counts for recall</source>
        <translation>Anda juga mencari anotasi yang tidak diusulkan: artikel ini dihitung untuk recall</translation>
    </message>
    <message>
        <source>You judged only the suggestions: the article counts for precision</source>
        <translation>Anda hanya menilai usulan: artikel ini dihitung untuk presisi</translation>
    </message>
    <message>
        <source>{0} suggestions have no verdict and will not be in the gold.</source>
        <translation>{0} usulan belum diputuskan dan tidak akan masuk gold.</translation>
    </message>
</context>
<context>
    <name>NoticeArea</name>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>OrderController</name>
    <message>
        <source>Order of the queue: {0}</source>
        <translation>Urutan antrean: {0}</translation>
    </message>
    <message>
        <source>{0}, seed {1}</source>
        <translation>{0}, benih {1}</translation>
    </message>
</context>
<context>
    <name>Outcomes</name>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>One article</source>
        <translation>Satu artikel</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Yang terjadi</translation>
    </message>
    <message>
        <source>{0} articles</source>
        <translation>{0} artikel</translation>
    </message>
</context>
<context>
    <name>OverviewStrip</name>
    <message>
        <source>Overview of all spans</source>
        <translation>Ikhtisar semua rentang</translation>
    </message>
</context>
<context>
    <name>PaletteDialog</name>
    <message>
        <source>Action, article or label</source>
        <translation>Tindakan, artikel, atau label</translation>
    </message>
    <message>
        <source>Go to or do anything</source>
        <translation>Buka atau lakukan apa saja</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Hasil</translation>
    </message>
</context>
<context>
    <name>PrintController</name>
    <message>
        <source>Export as PDF</source>
        <translation>Ekspor sebagai PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Writing the PDF</source>
        <translation>Menulis PDF</translation>
    </message>
    <message>
        <source>{0}: one page.</source>
        <translation>{0}: satu halaman.</translation>
    </message>
    <message>
        <source>{0}: {1} pages.</source>
        <translation>{0}: {1} halaman.</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Cetak…</translation>
    </message>
    <message>
        <source>&amp;Suggestions without a verdict</source>
        <translation>&amp;Usulan tanpa putusan</translation>
    </message>
    <message>
        <source>&amp;Text size</source>
        <translation>Ukuran &amp;teks</translation>
    </message>
    <message>
        <source>Parts that are &amp;not the article (related, tags …)</source>
        <translation>Bagian yang &amp;bukan artikel (terkait, tagar …)</translation>
    </message>
    <message>
        <source>Preview of the pages</source>
        <translation>Pratinjau halaman</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>Save as P&amp;DF…</source>
        <translation>Simpan sebagai P&amp;DF…</translation>
    </message>
</context>
<context>
    <name>ProgressNotice</name>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} dari {1}</translation>
    </message>
</context>
<context>
    <name>ProjectController</name>
    <message>
        <source>A program was ended while it was writing to this project. Its unfinished change was undone; all is well.</source>
        <translation>Sebuah program terhenti saat menulis ke proyek ini. Perubahannya yang belum selesai telah dibatalkan; semuanya baik.</translation>
    </message>
    <message>
        <source>Articles and datasets ({0});;All files (*)</source>
        <translation>Artikel dan himpunan data ({0});;Semua berkas (*)</translation>
    </message>
    <message>
        <source>Choose the encoding…</source>
        <translation>Pilih pengodean…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Creating the sample project</source>
        <translation>Membuat proyek contoh</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Impor berkas</translation>
    </message>
    <message>
        <source>Import folder</source>
        <translation>Impor folder</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Proyek baru</translation>
    </message>
    <message>
        <source>Nothing has been imported since the program started.</source>
        <translation>Belum ada yang diimpor sejak program dimulai.</translation>
    </message>
    <message>
        <source>Only {0} is opened: one project can be open at a time.</source>
        <translation>Hanya {0} yang dibuka: satu proyek setiap kali.</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Buka proyek</translation>
    </message>
    <message>
        <source>Projects (*.db)</source>
        <translation>Proyek (*.db)</translation>
    </message>
    <message>
        <source>Projects (*.db);;All files (*)</source>
        <translation>Proyek (*.db);;Semua berkas (*)</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Membaca</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Proyek terakhir</translation>
    </message>
    <message>
        <source>Suggesting</source>
        <translation>Menyusun usulan</translation>
    </message>
    <message>
        <source>{0} is write-protected: you can read it, but decisions cannot be saved in it.</source>
        <translation>{0} terlindung dari penulisan: Anda dapat membacanya, tetapi putusan tidak dapat disimpan di dalamnya.</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>Pilih &amp;Semua</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>&amp;Naik</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>&amp;Turun</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
Folder tidak ditemukan.
Periksa apakah nama foldernya benar.</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
Berkas tidak ditemukan.
Periksa apakah nama berkasnya benar.</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 sudah ada.
Ganti berkas itu?</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>&amp;Pilih</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Hapus</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>Folder &amp;Baru</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Buka</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Ganti Nama</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Simpan</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Semua Berkas (*)</translation>
    </message>
    <message>
        <source>Are you sure you want to delete &apos;%1&apos;?</source>
        <translation>Yakin ingin menghapus &apos;%1&apos;?</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Mundur</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>Ubah ke tampilan rinci</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>Ubah ke tampilan daftar</translation>
    </message>
    <message>
        <source>Could not delete directory.</source>
        <translation>Folder tidak dapat dihapus.</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Buat Folder Baru</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>Buat Folder Baru</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>Tampilan Rinci</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>Folder:</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>Diska</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>&amp;Nama berkas:</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>Folder Berkas</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>Jenis berkas:</translation>
    </message>
    <message>
        <source>Find Directory</source>
        <translation>Cari Folder</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Maju</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Mundur</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>Maju</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>Ke folder induk</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>Tampilan Daftar</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>Daftar tempat dan markah</translation>
    </message>
    <message>
        <source>Look in:</source>
        <translation>Cari di:</translation>
    </message>
    <message>
        <source>My Computer</source>
        <translation>Komputer Saya</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>Folder Baru</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>Folder Induk</translation>
    </message>
    <message>
        <source>Recent Places</source>
        <translation>Tempat Terakhir</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Singkirkan</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>Simpan Sebagai</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Pintasan</translation>
    </message>
    <message>
        <source>Show </source>
        <translation>Tampilkan </translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>Tampilkan berkas &amp;tersembunyi</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>Bilah Samping</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Tidak Dikenal</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 KB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 bita</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>Tanggal Diubah</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Macam</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Ukuran</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Jenis</translation>
    </message>
</context>
<context>
    <name>QKeySequenceEdit</name>
    <message>
        <source>%1, ...</source>
        <translation>%1, ...</translation>
    </message>
    <message>
        <source>Press shortcut</source>
        <translation>Tekan pintasan</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Salin</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Tempel</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>U&amp;langi</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Potong</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Pilih Semua</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>Hide Details...</source>
        <translation>Sembunyikan Perincian...</translation>
    </message>
    <message>
        <source>Show Details...</source>
        <translation>Tampilkan Perincian...</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Tidak</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Ya</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>Hentikan</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Terapkan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Buang</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Abaikan</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation>T&amp;idak untuk Semua</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Atur Ulang</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Pulihkan Bawaan</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Coba Lagi</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>Simpan Semua</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation>Ya untuk &amp;Semua</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Salin</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Tempel</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>U&amp;langi</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>Salin Alamat Tau&amp;tan</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Potong</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Pilih Semua</translation>
    </message>
</context>
<context>
    <name>QualityController</name>
    <message>
        <source>Evaluating</source>
        <translation>Mengevaluasi</translation>
    </message>
    <message>
        <source>There is no gold to evaluate against yet: no article is done. {0} marks an article done.</source>
        <translation>Belum ada gold sebagai pembanding: belum ada artikel yang selesai. {0} menandai artikel selesai.</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Saringan</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Baru</translation>
    </message>
    <message>
        <source>No articles match.</source>
        <translation>Tidak ada artikel yang cocok.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Terbuka</translation>
    </message>
    <message>
        <source>Search articles</source>
        <translation>Cari artikel</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Dilewati</translation>
    </message>
</context>
<context>
    <name>QuotationEditing</name>
    <message>
        <source>A quotation needs at least one content.</source>
        <translation>Sebuah kutipan harus punya sedikitnya satu isi.</translation>
    </message>
    <message>
        <source>Select a quotation first: {0} goes to the next one.</source>
        <translation>Pilih kutipan dahulu: {0} menuju kutipan berikutnya.</translation>
    </message>
    <message>
        <source>Select more content with Shift and the arrow keys, then press {0}; Esc cancels.</source>
        <translation>Pilih isi lanjutan dengan Shift dan tombol panah, lalu tekan {0}; Esc membatalkan.</translation>
    </message>
    <message>
        <source>Select the cue with Shift and the arrow keys, then press {0}; Esc cancels.</source>
        <translation>Pilih penanda dengan Shift dan tombol panah, lalu tekan {0}; Esc membatalkan.</translation>
    </message>
    <message>
        <source>Select the source with Shift and the arrow keys, then press {0}; Esc cancels.</source>
        <translation>Pilih sumber dengan Shift dan tombol panah, lalu tekan {0}; Esc membatalkan.</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>No project has been opened yet</source>
        <translation>Belum ada proyek yang dibuka</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Buka yang &amp;terakhir</translation>
    </message>
</context>
<context>
    <name>RecentRow</name>
    <message>
        <source>Remove it from this list; the file is kept (Delete)</source>
        <translation>Keluarkan dari daftar ini; berkasnya tetap (Delete)</translation>
    </message>
    <message>
        <source>Remove {0} from the list</source>
        <translation>Keluarkan {0} dari daftar</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>tidak dapat dibaca</translation>
    </message>
    <message>
        <source>empty · {0}</source>
        <translation>kosong · {0}</translation>
    </message>
    <message>
        <source>from an older version · {0}</source>
        <translation>dari versi lama · {0}</translation>
    </message>
    <message>
        <source>no longer exists</source>
        <translation>sudah tidak ada</translation>
    </message>
    <message>
        <source>{0} of {1} done · {2}</source>
        <translation>{0} dari {1} selesai · {2}</translation>
    </message>
    <message>
        <source>{0} was moved or deleted</source>
        <translation>{0} dipindahkan atau dihapus</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>&amp;Open as a new file…</source>
        <translation>&amp;Buka sebagai berkas baru…</translation>
    </message>
    <message>
        <source>&amp;Replace the present file</source>
        <translation>&amp;Ganti berkas yang sekarang</translation>
    </message>
    <message>
        <source>1 article</source>
        <translation>1 artikel</translation>
    </message>
    <message>
        <source>1 decision</source>
        <translation>1 keputusan</translation>
    </message>
    <message>
        <source>A backup is made each day when a project is opened, and before a change of more than 1,000 articles. The last seven are kept. Restoring never removes the present file.</source>
        <translation>Cadangan dibuat setiap hari saat proyek dibuka, dan sebelum perubahan pada lebih dari 1.000 artikel. Tujuh yang terakhir disimpan. Pemulihan tidak pernah menghapus berkas yang sekarang.</translation>
    </message>
    <message>
        <source>At &amp;most, in MB:</source>
        <translation>Paling banyak, &amp;dalam MB:</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Cadangan</translation>
    </message>
    <message>
        <source>Change &amp;folder…</source>
        <translation>Ganti &amp;folder…</translation>
    </message>
    <message>
        <source>Folder: {0}</source>
        <translation>Folder: {0}</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Pulihkan cadangan</translation>
    </message>
    <message>
        <source>Size of all backups in MB</source>
        <translation>Ukuran semua cadangan dalam MB</translation>
    </message>
    <message>
        <source>The backup takes the place of {0}; the present file is kept beside it</source>
        <translation>Cadangan menggantikan {0}; berkas yang sekarang disimpan di sebelahnya</translation>
    </message>
    <message>
        <source>The present file stays as it is</source>
        <translation>Berkas yang sekarang tetap seperti semula</translation>
    </message>
    <message>
        <source>There are no backups yet.</source>
        <translation>Belum ada cadangan.</translation>
    </message>
    <message>
        <source>before a bulk change</source>
        <translation>sebelum perubahan massal</translation>
    </message>
    <message>
        <source>before an update</source>
        <translation>sebelum pemutakhiran</translation>
    </message>
    <message>
        <source>daily</source>
        <translation>harian</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>membaca…</translation>
    </message>
    <message>
        <source>{0}
Backup of {1}</source>
        <translation>{0}
Cadangan dari {1}</translation>
    </message>
    <message>
        <source>{0}
{1} · {2}</source>
        <translation>{0}
{1} · {2}</translation>
    </message>
    <message>
        <source>{0} articles</source>
        <translation>{0} artikel</translation>
    </message>
    <message>
        <source>{0} decisions</source>
        <translation>{0} keputusan</translation>
    </message>
    <message>
        <source>{0} · {1} · {2}</source>
        <translation>{0} · {1} · {2}</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>{0}, {1} · last change {2}</source>
        <translation>{0}, {1} · perubahan terakhir {2}</translation>
    </message>
    <message>
        <source>{0}, {1} · last change {2} by {3}</source>
        <translation>{0}, {1} · perubahan terakhir {2} oleh {3}</translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Hapus</translation>
    </message>
    <message>
        <source>A rule decides when its reviewer opens an article that is not done. Its verdicts count as the reviewer’s; their evidence says that a rule made them. They stay when the rule is removed.</source>
        <translation>Aturan memutuskan saat peninjaunya membuka artikel yang belum selesai. Putusannya dihitung sebagai putusan peninjau; dasarnya menyebut bahwa aturan yang membuatnya. Bila aturan dihapus, putusannya tetap.</translation>
    </message>
    <message>
        <source>Applies only to the passes of {0}.</source>
        <translation>Hanya berlaku dalam tinjauan {0}.</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Aturan</translation>
    </message>
    <message>
        <source>There are no rules yet. {0} makes one from the current annotation.</source>
        <translation>Belum ada aturan. {0} membuatnya dari anotasi yang sedang dipilih.</translation>
    </message>
    <message>
        <source>{0}
{1}, {2}</source>
        <translation>{0}
{1}, {2}</translation>
    </message>
</context>
<context>
    <name>SalvageController</name>
    <message>
        <source>Bring out what can be read…</source>
        <translation>Selamatkan yang dapat dibaca…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Proyek baru</translation>
    </message>
    <message>
        <source>Projects (*.db)</source>
        <translation>Proyek (*.db)</translation>
    </message>
    <message>
        <source>Reading the damaged file</source>
        <translation>Membaca berkas yang rusak</translation>
    </message>
    <message>
        <source>{0}. They are listed in {1}.</source>
        <translation>{0}. Daftarnya ada di {1}.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>All changes saved</source>
        <translation>Semua perubahan tersimpan</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Belum tersimpan</translation>
    </message>
    <message>
        <source>Pace: {0} s per decision</source>
        <translation>Laju: {0} dtk per putusan</translation>
    </message>
    <message>
        <source>Reviewer {0}</source>
        <translation>Peninjau {0}</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Menyimpan…</translation>
    </message>
    <message>
        <source>Undo {0}</source>
        <translation>Urungkan {0}</translation>
    </message>
    <message>
        <source>of {0} decided</source>
        <translation>dari {0} diputuskan</translation>
    </message>
</context>
<context>
    <name>SteppedOverNotice</name>
    <message>
        <source>1 other action was also left as it is.</source>
        <translation>1 tindakan lain juga dibiarkan seperti adanya.</translation>
    </message>
    <message>
        <source>{0} other actions were also left as they are.</source>
        <translation>{0} tindakan lain juga dibiarkan seperti adanya.</translation>
    </message>
    <message>
        <source>“{0}” has since been changed by {1} and was left as it is.</source>
        <translation>“{0}” sudah diubah oleh {1} sejak itu dan dibiarkan seperti adanya.</translation>
    </message>
    <message>
        <source>“{0}” has since been changed elsewhere and was left as it is.</source>
        <translation>“{0}” sudah diubah di tempat lain sejak itu dan dibiarkan seperti adanya.</translation>
    </message>
    <message>
        <source>“{0}” no longer makes a difference, so nothing was changed.</source>
        <translation>“{0}” tidak lagi berpengaruh, jadi tidak ada yang diubah.</translation>
    </message>
</context>
<context>
    <name>ThresholdController</name>
    <message>
        <source>Updating the suggestions shown</source>
        <translation>Memperbarui usulan yang ditampilkan</translation>
    </message>
</context>
<context>
    <name>ThresholdDialog</name>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Sekurangnya</translation>
    </message>
    <message>
        <source>Direct quotation</source>
        <translation>Kutipan langsung</translation>
    </message>
    <message>
        <source>In the project</source>
        <translation>Dalam proyek</translation>
    </message>
    <message>
        <source>In this article</source>
        <translation>Di artikel ini</translation>
    </message>
    <message>
        <source>Indirect quotation</source>
        <translation>Kutipan tak langsung</translation>
    </message>
    <message>
        <source>Minimum score: {0}</source>
        <translation>Skor terendah: {0}</translation>
    </message>
    <message>
        <source>Mixed quotation</source>
        <translation>Kutipan campuran</translation>
    </message>
    <message>
        <source>Restore the default values immediately</source>
        <translation>Langsung pulihkan nilai bawaan</translation>
    </message>
    <message>
        <source>Suggestions with a lower score are not shown. Verdicts stay, whatever you set.</source>
        <translation>Usulan dengan skor lebih rendah tidak ditampilkan. Putusan tetap, apa pun yang Anda atur.</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Ambang</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>A digit gives it another label.</source>
        <translation>Angka memberinya label lain.</translation>
    </message>
    <message>
        <source>A digit gives it another label: press {0} to make it “{1}”. {2} undoes that.</source>
        <translation>Angka memberinya label lain: tekan {0} untuk menjadikannya “{1}”. {2} mengurungkannya.</translation>
    </message>
    <message>
        <source>Accepted, and saved immediately.</source>
        <translation>Diterima, dan langsung tersimpan.</translation>
    </message>
    <message>
        <source>Enter (↵)</source>
        <translation>Enter (↵)</translation>
    </message>
    <message>
        <source>It has another label now.</source>
        <translation>Labelnya sudah berganti.</translation>
    </message>
    <message>
        <source>Leave the tour</source>
        <translation>Tinggalkan tur</translation>
    </message>
    <message>
        <source>Step {0} of {1}. {2}</source>
        <translation>Langkah {0} dari {1}. {2}</translation>
    </message>
    <message>
        <source>The quotation is decided.</source>
        <translation>Kutipan sudah diputuskan.</translation>
    </message>
    <message>
        <source>The ring marks a suggestion. Is it right? {0} accepts it and goes to the next.</source>
        <translation>Cincin menandai sebuah usulan. Benarkah? {0} menerimanya dan maju ke berikutnya.</translation>
    </message>
    <message>
        <source>Who says this? The margin names the speaker. Press {0} if that is right; if not, press {1} and type the name.</source>
        <translation>Siapa yang mengatakan ini? Tepi halaman menyebut penuturnya. Tekan {0} bila benar; bila tidak, tekan {1} dan ketik namanya.</translation>
    </message>
    <message>
        <source>{0} goes through the quotations only. Press it.</source>
        <translation>{0} menelusuri kutipan saja. Tekanlah.</translation>
    </message>
    <message>
        <source>{0} marks the article done; then say how you read it.</source>
        <translation>{0} menandai artikel selesai; lalu nyatakan cara Anda membacanya.</translation>
    </message>
    <message>
        <source>✓ That is all. {0} shows all keys, {1} the guidelines.</source>
        <translation>✓ Hanya itu. {0} menampilkan semua tombol, {1} pedoman.</translation>
    </message>
</context>
<context>
    <name>UnsavedController</name>
    <message>
        <source>Close without a copy</source>
        <translation>Tutup tanpa salinan</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Menyalin</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Buang</translation>
    </message>
    <message>
        <source>Not saved: {0} The change, and all that was saved, is kept here. Save a copy to continue.</source>
        <translation>Belum tersimpan: {0} Perubahan ini, dan semua yang sudah tersimpan, masih ada di sini. Simpan salinan untuk melanjutkan.</translation>
    </message>
    <message>
        <source>Not saved: {0} The changes are kept here; you can try again.</source>
        <translation>Belum tersimpan: {0} Perubahan disimpan di sini; Anda dapat mencoba lagi.</translation>
    </message>
    <message>
        <source>Open what is there</source>
        <translation>Buka berkas yang ada di sana</translation>
    </message>
    <message>
        <source>Projects (*.db)</source>
        <translation>Proyek (*.db)</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Simpan salinan</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Simpan salinan…</translation>
    </message>
    <message>
        <source>Save what I have as a copy…</source>
        <translation>Simpan yang saya punya sebagai salinan…</translation>
    </message>
    <message>
        <source>Then go on in the copy</source>
        <translation>Lalu lanjutkan di salinan itu</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>What this window had is saved in {0}.</source>
        <translation>Isi jendela ini disimpan di {0}.</translation>
    </message>
    <message>
        <source>What this window has is first saved beside it, under another name</source>
        <translation>Isi jendela ini disimpan lebih dahulu di sampingnya, dengan nama lain</translation>
    </message>
    <message>
        <source>{0} All that was saved in it is kept here. Save a copy to continue.</source>
        <translation>{0} Semua yang tersimpan di dalamnya masih ada di sini. Simpan salinan untuk melanjutkan.</translation>
    </message>
    <message>
        <source>{0} There is no room for a copy of it here; restore one of its backups.</source>
        <translation>{0} Tidak ada ruang untuk salinannya di sini; pulihkan salah satu cadangannya.</translation>
    </message>
    <message>
        <source>{0} copied to {1}.</source>
        <translation>{0} disalin ke {1}.</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Entities and quotations in Indonesian news. A project is one file on this computer; nothing is sent anywhere.</source>
        <translation>Entitas dan kutipan dalam berita berbahasa Indonesia. Satu proyek adalah satu berkas di komputer ini; tidak ada yang dikirim ke mana pun.</translation>
    </message>
    <message>
        <source>Or drop a project file, articles or a folder of articles anywhere on this page.</source>
        <translation>Atau jatuhkan berkas proyek, artikel, atau folder artikel di mana saja pada halaman ini.</translation>
    </message>
    <message>
        <source>Or drop files and folders anywhere on this page.</source>
        <translation>Atau jatuhkan berkas dan folder di mana saja pada halaman ini.</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Proyek terakhir</translation>
    </message>
    <message>
        <source>Review suggestions, produce gold</source>
        <translation>Tinjau usulan, hasilkan gold</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Mulai</translation>
    </message>
    <message>
        <source>Text and HTML files are read as they are and never changed. Suggestions are made immediately.</source>
        <translation>Berkas teks dan HTML dibaca apa adanya dan tidak pernah diubah. Usulan langsung disusun.</translation>
    </message>
    <message>
        <source>{0} has no articles yet</source>
        <translation>{0} belum berisi artikel</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;About annotator</source>
        <translation>Tentang &amp;annotator</translation>
    </message>
    <message>
        <source>&amp;Accept, next</source>
        <translation>&amp;Terima, berikutnya</translation>
    </message>
    <message>
        <source>&amp;Caret in the text</source>
        <translation>K&amp;ursor di dalam teks</translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation>T&amp;utup proyek</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Salin</translation>
    </message>
    <message>
        <source>&amp;Cue from the selection</source>
        <translation>&amp;Penanda dari pilihan</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Gelap</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Hapus</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Sunting</translation>
    </message>
    <message>
        <source>&amp;English</source>
        <translation>&amp;English</translation>
    </message>
    <message>
        <source>&amp;Evaluate…</source>
        <translation>&amp;Evaluasi…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Ekspor…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Berkas</translation>
    </message>
    <message>
        <source>&amp;File order</source>
        <translation>&amp;Urutan berkas</translation>
    </message>
    <message>
        <source>&amp;Filter the queue…</source>
        <translation>Sar&amp;ing antrean…</translation>
    </message>
    <message>
        <source>&amp;Go to or do anything…</source>
        <translation>&amp;Buka atau lakukan apa saja…</translation>
    </message>
    <message>
        <source>&amp;Guidelines</source>
        <translation>&amp;Pedoman</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>B&amp;antuan</translation>
    </message>
    <message>
        <source>&amp;Import files…</source>
        <translation>&amp;Impor berkas…</translation>
    </message>
    <message>
        <source>&amp;Join with the next</source>
        <translation>&amp;Sambung dengan berikutnya</translation>
    </message>
    <message>
        <source>&amp;Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>&amp;Labels…</source>
        <translation>&amp;Label…</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>&amp;Perbesar teks</translation>
    </message>
    <message>
        <source>&amp;Learning…</source>
        <translation>&amp;Pembelajaran…</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Terang</translation>
    </message>
    <message>
        <source>&amp;Move the ends</source>
        <translation>&amp;Geser ujung</translation>
    </message>
    <message>
        <source>&amp;Narrower lines</source>
        <translation>Baris &amp;lebih pendek</translation>
    </message>
    <message>
        <source>&amp;New project…</source>
        <translation>&amp;Proyek baru…</translation>
    </message>
    <message>
        <source>&amp;Newest first</source>
        <translation>&amp;Terbaru dahulu</translation>
    </message>
    <message>
        <source>&amp;Next undecided</source>
        <translation>Berikutnya &amp;yang belum diputuskan</translation>
    </message>
    <message>
        <source>&amp;Not at all</source>
        <translation>&amp;Jangan ingat</translation>
    </message>
    <message>
        <source>&amp;Open project…</source>
        <translation>&amp;Buka proyek…</translation>
    </message>
    <message>
        <source>&amp;Order of the queue</source>
        <translation>&amp;Urutan antrean</translation>
    </message>
    <message>
        <source>&amp;Outlet</source>
        <translation>&amp;Media</translation>
    </message>
    <message>
        <source>&amp;Previous undecided</source>
        <translation>&amp;Sebelumnya yang belum diputuskan</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>Cet&amp;ak…</translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation>&amp;Kualitas</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Keluar</translation>
    </message>
    <message>
        <source>&amp;Quotation, or quotation mode</source>
        <translation>&amp;Kutipan, atau mode kutipan</translation>
    </message>
    <message>
        <source>&amp;Random</source>
        <translation>A&amp;cak</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>U&amp;langi</translation>
    </message>
    <message>
        <source>&amp;Reject, next</source>
        <translation>Tolak, &amp;berikutnya</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>&amp;Tinjau</translation>
    </message>
    <message>
        <source>&amp;Search articles</source>
        <translation>&amp;Cari artikel</translation>
    </message>
    <message>
        <source>&amp;Shuffle again</source>
        <translation>Acak &amp;lagi</translation>
    </message>
    <message>
        <source>&amp;Skip, next</source>
        <translation>&amp;Lewati, berikutnya</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>Perkecil &amp;teks</translation>
    </message>
    <message>
        <source>&amp;Split in two</source>
        <translation>&amp;Bagi dua</translation>
    </message>
    <message>
        <source>&amp;Take back the verdict</source>
        <translation>Tarik &amp;putusan</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>Te&amp;ma</translation>
    </message>
    <message>
        <source>&amp;Thresholds…</source>
        <translation>&amp;Ambang…</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Judul</translation>
    </message>
    <message>
        <source>&amp;Tour in four steps</source>
        <translation>&amp;Tur dalam empat langkah</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Lihat</translation>
    </message>
    <message>
        <source>&amp;Wider lines</source>
        <translation>&amp;Baris lebih panjang</translation>
    </message>
    <message>
        <source>A random order with the next seed</source>
        <translation>Urutan acak dengan benih berikutnya</translation>
    </message>
    <message>
        <source>Accept this annotation and go to the next open suggestion</source>
        <translation>Terima anotasi ini dan maju ke usulan terbuka berikutnya</translation>
    </message>
    <message>
        <source>Accepted annotations are suggested in all articles of the project, rejected ones in none</source>
        <translation>Anotasi yang diterima diusulkan di semua artikel proyek, yang ditolak tidak di mana pun</translation>
    </message>
    <message>
        <source>Add &amp;entity from the selection</source>
        <translation>Tambah &amp;entitas dari pilihan</translation>
    </message>
    <message>
        <source>Add a quotation from the selection; without a selection, turn quotation mode on or off</source>
        <translation>Tambah kutipan dari pilihan; tanpa pilihan, nyalakan atau matikan mode kutipan</translation>
    </message>
    <message>
        <source>All &amp;keys</source>
        <translation>&amp;Semua tombol</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Ikuti &amp;sistem</translation>
    </message>
    <message>
        <source>As the articles were imported</source>
        <translation>Sesuai urutan impor artikel</translation>
    </message>
    <message>
        <source>Attri&amp;butes…</source>
        <translation>&amp;Atribut…</translation>
    </message>
    <message>
        <source>Bahasa &amp;Indonesia</source>
        <translation>Bahasa &amp;Indonesia</translation>
    </message>
    <message>
        <source>By label, suggester, score, outlet, date, reviewer or undecided suggestions; a filter can be saved under a name</source>
        <translation>Menurut label, pengusul, skor, media, tanggal, peninjau, atau usulan yang belum diputuskan; saringan dapat disimpan dengan nama</translation>
    </message>
    <message>
        <source>By least confidence: the mean of 1 − score over an article&apos;s open suggestions (Lewis and Gale 1994)</source>
        <translation>Menurut keyakinan terendah: rata-rata 1 − skor atas usulan terbuka sebuah artikel (Lewis dan Gale 1994)</translation>
    </message>
    <message>
        <source>By outlet, from A to Z; articles without one come last</source>
        <translation>Menurut media, dari A sampai Z; artikel tanpa media di akhir</translation>
    </message>
    <message>
        <source>By the date of publication; articles without one come last</source>
        <translation>Menurut tanggal terbit; artikel tanpa tanggal di akhir</translation>
    </message>
    <message>
        <source>By the number of suggestions that are waiting for your verdict</source>
        <translation>Menurut banyaknya usulan yang menunggu putusan Anda</translation>
    </message>
    <message>
        <source>By the share of open suggestions whose text nobody has decided under that label yet</source>
        <translation>Menurut bagian usulan terbuka yang teksnya belum pernah diputuskan dengan label itu</translation>
    </message>
    <message>
        <source>By title, from A to Z</source>
        <translation>Menurut judul, dari A sampai Z</translation>
    </message>
    <message>
        <source>C&amp;oncordance…</source>
        <translation>&amp;Konkordansi…</translation>
    </message>
    <message>
        <source>Change &amp;keys…</source>
        <translation>Ubah &amp;tombol…</translation>
    </message>
    <message>
        <source>Close the project file and go to the start page</source>
        <translation>Tutup berkas proyek dan kembali ke halaman awal</translation>
    </message>
    <message>
        <source>Close the window; everything is saved</source>
        <translation>Tutup jendela; semuanya tersimpan</translation>
    </message>
    <message>
        <source>Compute the suggestions again; decisions are kept</source>
        <translation>Susun usulan lagi; putusan tetap</translation>
    </message>
    <message>
        <source>Create an empty project file</source>
        <translation>Buat berkas proyek kosong</translation>
    </message>
    <message>
        <source>Decisions influence suggestions only in their own article</source>
        <translation>Putusan hanya memengaruhi usulan di artikelnya sendiri</translation>
    </message>
    <message>
        <source>Default te&amp;xt size and spacing</source>
        <translation>Ukuran dan &amp;jarak teks bawaan</translation>
    </message>
    <message>
        <source>Default text size, line length and line spacing</source>
        <translation>Ukuran teks, panjang baris, dan jarak baris bawaan</translation>
    </message>
    <message>
        <source>Direct, indirect, mixed</source>
        <translation>Langsung, tak langsung, campuran</translation>
    </message>
    <message>
        <source>Done, ne&amp;xt article…</source>
        <translation>Selesa&amp;i, artikel berikutnya…</translation>
    </message>
    <message>
        <source>End one character back</source>
        <translation>Akhir mundur satu huruf</translation>
    </message>
    <message>
        <source>End one character on</source>
        <translation>Akhir maju satu huruf</translation>
    </message>
    <message>
        <source>End one sentence back</source>
        <translation>Akhir mundur satu kalimat</translation>
    </message>
    <message>
        <source>End one sentence on</source>
        <translation>Akhir maju satu kalimat</translation>
    </message>
    <message>
        <source>End one word back</source>
        <translation>Akhir mundur satu kata</translation>
    </message>
    <message>
        <source>End one word on</source>
        <translation>Akhir maju satu kata</translation>
    </message>
    <message>
        <source>Every file with its outcome</source>
        <translation>Setiap berkas beserta hasilnya</translation>
    </message>
    <message>
        <source>Every occurrence of a word, pattern or annotation in the project, with its context</source>
        <translation>Setiap kemunculan kata, pola, atau anotasi dalam proyek, beserta konteksnya</translation>
    </message>
    <message>
        <source>Export as P&amp;DF…</source>
        <translation>Ekspor sebagai P&amp;DF…</translation>
    </message>
    <message>
        <source>Find actions, articles and labels by a few letters</source>
        <translation>Temukan tindakan, artikel, dan label dengan beberapa huruf</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Layar penuh</translation>
    </message>
    <message>
        <source>Give any action another key</source>
        <translation>Beri tombol lain untuk tindakan apa pun</translation>
    </message>
    <message>
        <source>Go to the next annotation in the list, decided or not</source>
        <translation>Ke anotasi berikutnya di daftar, diputuskan atau belum</translation>
    </message>
    <message>
        <source>Go to the next suggestion that is waiting for a verdict</source>
        <translation>Ke usulan berikutnya yang menunggu putusan</translation>
    </message>
    <message>
        <source>Go to the previous annotation in the list, decided or not</source>
        <translation>Ke anotasi sebelumnya di daftar, diputuskan atau belum</translation>
    </message>
    <message>
        <source>Go to the previous suggestion that is waiting for a verdict</source>
        <translation>Ke usulan sebelumnya yang menunggu putusan</translation>
    </message>
    <message>
        <source>Guideline for this &amp;label</source>
        <translation>Pedoman &amp;label ini</translation>
    </message>
    <message>
        <source>Import &amp;folder…</source>
        <translation>Impor &amp;folder…</translation>
    </message>
    <message>
        <source>In this &amp;article</source>
        <translation>Di &amp;artikel ini</translation>
    </message>
    <message>
        <source>In this &amp;project</source>
        <translation>&amp;Di proyek ini</translation>
    </message>
    <message>
        <source>Join with the next entity of the same label, or put the contents of two quotations into one; a selected content is joined with the one after it</source>
        <translation>Sambung dengan entitas berikutnya yang berlabel sama, atau satukan isi dua kutipan; isi yang terpilih disambung dengan isi sesudahnya</translation>
    </message>
    <message>
        <source>Label &amp;digits in the text</source>
        <translation>Angka label &amp;dalam teks</translation>
    </message>
    <message>
        <source>Label 1</source>
        <translation>Label 1</translation>
    </message>
    <message>
        <source>Label 2</source>
        <translation>Label 2</translation>
    </message>
    <message>
        <source>Label 3</source>
        <translation>Label 3</translation>
    </message>
    <message>
        <source>Label 4</source>
        <translation>Label 4</translation>
    </message>
    <message>
        <source>Label 5</source>
        <translation>Label 5</translation>
    </message>
    <message>
        <source>Label 6</source>
        <translation>Label 6</translation>
    </message>
    <message>
        <source>Label 7</source>
        <translation>Label 7</translation>
    </message>
    <message>
        <source>Label 8</source>
        <translation>Label 8</translation>
    </message>
    <message>
        <source>Label 9</source>
        <translation>Label 9</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>Ba&amp;hasa</translation>
    </message>
    <message>
        <source>Leave the mode, selection or notice</source>
        <translation>Tinggalkan mode, pilihan, atau pemberitahuan</translation>
    </message>
    <message>
        <source>Lines &amp;closer</source>
        <translation>B&amp;aris lebih rapat</translation>
    </message>
    <message>
        <source>Lines furt&amp;her apart</source>
        <translation>Baris lebih &amp;renggang</translation>
    </message>
    <message>
        <source>Look into the automatic backups and open one again</source>
        <translation>Lihat isi cadangan otomatis dan buka salah satunya kembali</translation>
    </message>
    <message>
        <source>Make this an open suggestion again</source>
        <translation>Jadikan usulan terbuka lagi</translation>
    </message>
    <message>
        <source>Mark the article done and open the next</source>
        <translation>Tandai artikel selesai dan buka yang berikutnya</translation>
    </message>
    <message>
        <source>More co&amp;ntent from the selection</source>
        <translation>&amp;Isi lanjutan dari pilihan</translation>
    </message>
    <message>
        <source>Most &amp;uncertain first</source>
        <translation>Paling tak pasti &amp;dahulu</translation>
    </message>
    <message>
        <source>Most no&amp;vel first</source>
        <translation>Paling &amp;asing dahulu</translation>
    </message>
    <message>
        <source>Most un&amp;decided first</source>
        <translation>&amp;Paling banyak belum diputuskan</translation>
    </message>
    <message>
        <source>Move the caret with the arrow keys, select with Shift</source>
        <translation>Gerakkan kursor dengan tombol panah, pilih dengan Shift</translation>
    </message>
    <message>
        <source>Move the end of the selected text, or else of the current annotation</source>
        <translation>Geser akhir teks terpilih, atau akhir anotasi saat ini</translation>
    </message>
    <message>
        <source>Move the end to the end of this sentence, then of the next</source>
        <translation>Geser akhir ke akhir kalimat ini, lalu kalimat berikutnya</translation>
    </message>
    <message>
        <source>N&amp;ote…</source>
        <translation>&amp;Catatan…</translation>
    </message>
    <message>
        <source>Names, colours, keys and attributes of the labels; what is annotated of quotations</source>
        <translation>Nama, warna, tombol, dan atribut label; apa yang dianotasi dari kutipan</translation>
    </message>
    <message>
        <source>Next &amp;pane</source>
        <translation>Panel beri&amp;kutnya</translation>
    </message>
    <message>
        <source>Next &amp;type</source>
        <translation>&amp;Jenis berikutnya</translation>
    </message>
    <message>
        <source>Next article</source>
        <translation>Artikel berikutnya</translation>
    </message>
    <message>
        <source>Next in the list</source>
        <translation>Berikutnya di daftar</translation>
    </message>
    <message>
        <source>No cue</source>
        <translation>Tanpa penanda</translation>
    </message>
    <message>
        <source>No f&amp;ilter</source>
        <translation>Ta&amp;npa saringan</translation>
    </message>
    <message>
        <source>No source</source>
        <translation>Tanpa sumber</translation>
    </message>
    <message>
        <source>On the sample project: accept, label, speaker, done</source>
        <translation>Pada proyek contoh: terima, label, penutur, selesai</translation>
    </message>
    <message>
        <source>Open a project file</source>
        <translation>Buka berkas proyek</translation>
    </message>
    <message>
        <source>Open suggestions with the same text get this verdict and label; quotations with the same source get this speaker</source>
        <translation>Usulan terbuka dengan teks yang sama mendapat putusan dan label ini; kutipan dengan sumber yang sama mendapat penutur ini</translation>
    </message>
    <message>
        <source>Open the &amp;sample project</source>
        <translation>Buka proyek &amp;contoh</translation>
    </message>
    <message>
        <source>Parts of the q&amp;uotation</source>
        <translation>Bagia&amp;n kutipan</translation>
    </message>
    <message>
        <source>Precision, recall and F1 of each suggester on the available gold</source>
        <translation>Presisi, recall, dan F1 setiap pengusul terhadap gold yang tersedia</translation>
    </message>
    <message>
        <source>Preview the same decision in every open article, and exclude some annotations</source>
        <translation>Pratinjau putusan yang sama di setiap artikel terbuka, dan kecualikan sebagian anotasi</translation>
    </message>
    <message>
        <source>Previous article</source>
        <translation>Artikel sebelumnya</translation>
    </message>
    <message>
        <source>Previous in the list</source>
        <translation>Sebelumnya di daftar</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Panel sebelumnya</translation>
    </message>
    <message>
        <source>Promotion, related articles, tags and other parts of the page</source>
        <translation>Promosi, artikel terkait, tagar, dan bagian lain halaman</translation>
    </message>
    <message>
        <source>Queue, text, inspector, list</source>
        <translation>Antrean, teks, pemeriksa, daftar</translation>
    </message>
    <message>
        <source>Re&amp;viewer…</source>
        <translation>Pe&amp;ninjau…</translation>
    </message>
    <message>
        <source>Read all files of a folder into the project</source>
        <translation>Baca semua berkas sebuah folder ke dalam proyek</translation>
    </message>
    <message>
        <source>Read text and HTML files into the project</source>
        <translation>Baca berkas teks dan HTML ke dalam proyek</translation>
    </message>
    <message>
        <source>Redo the change that was undone</source>
        <translation>Lakukan lagi yang diurungkan</translation>
    </message>
    <message>
        <source>Reject a suggestion, delete an added annotation, or remove the selected part of a quotation</source>
        <translation>Tolak usulan, hapus anotasi tambahan, atau keluarkan bagian kutipan yang terpilih</translation>
    </message>
    <message>
        <source>Reject this annotation and go to the next open suggestion</source>
        <translation>Tolak anotasi ini dan maju ke usulan terbuka berikutnya</translation>
    </message>
    <message>
        <source>Rejected suggestions are shown struck through</source>
        <translation>Usulan yang ditolak ditampilkan tercoret</translation>
    </message>
    <message>
        <source>Remember dec&amp;isions</source>
        <translation>Ingat putusan</translation>
    </message>
    <message>
        <source>Remove the filter and list all articles in the chosen state</source>
        <translation>Hapus saringan dan daftar semua artikel dalam status yang dipilih</translation>
    </message>
    <message>
        <source>Repor&amp;t of the last import</source>
        <translation>&amp;Hasil impor terakhir</translation>
    </message>
    <message>
        <source>Restore a &amp;backup…</source>
        <translation>Pulihkan cadan&amp;gan…</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>Aturan…</translation>
    </message>
    <message>
        <source>S&amp;ource from the selection</source>
        <translation>&amp;Sumber dari pilihan</translation>
    </message>
    <message>
        <source>S&amp;peaker from the selection, or typed</source>
        <translation>Penutur &amp;dari pilihan, atau diketik</translation>
    </message>
    <message>
        <source>Sample articles with suggestions, to try everything out</source>
        <translation>Artikel contoh dengan usulan, untuk mencoba semuanya</translation>
    </message>
    <message>
        <source>Save a cop&amp;y…</source>
        <translation>Si&amp;mpan salinan…</translation>
    </message>
    <message>
        <source>Saved in the project: the rule decides when an article is opened, and the evidence names it</source>
        <translation>Disimpan dalam proyek: aturan memutuskan saat artikel dibuka, dan dasarnya menyebut aturan itu</translation>
    </message>
    <message>
        <source>Search titles and texts</source>
        <translation>Cari dalam judul dan teks</translation>
    </message>
    <message>
        <source>Show &amp;rejected</source>
        <translation>Tampilkan &amp;yang ditolak</translation>
    </message>
    <message>
        <source>Show the digit of its label after every entity, so that labels can be distinguished without colour</source>
        <translation>Tampilkan angka label di belakang setiap entitas agar label dapat dibedakan tanpa warna</translation>
    </message>
    <message>
        <source>Shuffled; the same seed gives the same order</source>
        <translation>Diacak; benih yang sama memberi urutan yang sama</translation>
    </message>
    <message>
        <source>Skip the article and open the next</source>
        <translation>Lewati artikel ini dan buka yang berikutnya</translation>
    </message>
    <message>
        <source>Skip this article</source>
        <translation>Lewati artikel ini</translation>
    </message>
    <message>
        <source>Skip this suggestion and go to the next open one</source>
        <translation>Lewati usulan ini dan maju ke usulan terbuka berikutnya</translation>
    </message>
    <message>
        <source>Split at the caret or, without a caret, between two words. A content stays in its quotation</source>
        <translation>Bagi pada kursor; tanpa kursor, di antara dua kata. Isi tetap dalam kutipannya</translation>
    </message>
    <message>
        <source>Start one character back</source>
        <translation>Awal mundur satu huruf</translation>
    </message>
    <message>
        <source>Start one character on</source>
        <translation>Awal maju satu huruf</translation>
    </message>
    <message>
        <source>Start one sentence back</source>
        <translation>Awal mundur satu kalimat</translation>
    </message>
    <message>
        <source>Start one sentence on</source>
        <translation>Awal maju satu kalimat</translation>
    </message>
    <message>
        <source>Start one word back</source>
        <translation>Awal mundur satu kata</translation>
    </message>
    <message>
        <source>Start one word on</source>
        <translation>Awal maju satu kata</translation>
    </message>
    <message>
        <source>Su&amp;ggest again for all articles</source>
        <translation>&amp;Susun ulang usulan semua artikel</translation>
    </message>
    <message>
        <source>Suggestions are shown regardless of earlier decisions</source>
        <translation>Usulan ditampilkan, apa pun putusan sebelumnya</translation>
    </message>
    <message>
        <source>Switch rules off or remove them</source>
        <translation>Matikan atau hapus aturan</translation>
    </message>
    <message>
        <source>T&amp;he same decision in this article</source>
        <translation>Putusan sama &amp;di artikel ini</translation>
    </message>
    <message>
        <source>The article in view with its annotations, after a preview</source>
        <translation>Artikel yang tampil dengan anotasinya, setelah pratinjau</translation>
    </message>
    <message>
        <source>The article in view with its annotations, as pages</source>
        <translation>Artikel yang tampil dengan anotasinya, berupa halaman</translation>
    </message>
    <message>
        <source>The language of your system, or English if it is not available</source>
        <translation>Bahasa sistem Anda, atau bahasa Inggris bila tidak tersedia</translation>
    </message>
    <message>
        <source>The minimum score of a suggestion that is shown, by label</source>
        <translation>Skor terendah usulan yang ditampilkan, menurut label</translation>
    </message>
    <message>
        <source>The model learned from your gold, and its quality</source>
        <translation>Model yang dipelajari dari gold Anda, dan mutunya</translation>
    </message>
    <message>
        <source>The name under which decisions are saved</source>
        <translation>Nama yang dipakai untuk menyimpan putusan</translation>
    </message>
    <message>
        <source>The same decision from now on, as a rule…</source>
        <translation>Putusan sama mulai sekarang, sebagai aturan…</translation>
    </message>
    <message>
        <source>The same decision in all articles…</source>
        <translation>Putusan sama di semua artikel…</translation>
    </message>
    <message>
        <source>The selected text, exactly as in the file</source>
        <translation>Teks terpilih, persis seperti dalam berkas</translation>
    </message>
    <message>
        <source>The window opens again in English</source>
        <translation>Jendela dibuka lagi dalam bahasa Inggris</translation>
    </message>
    <message>
        <source>The window opens again in Indonesian</source>
        <translation>Jendela dibuka lagi dalam bahasa Indonesia</translation>
    </message>
    <message>
        <source>Undo the last change, in whichever article it was made</source>
        <translation>Urungkan perubahan terakhir, di artikel mana pun</translation>
    </message>
    <message>
        <source>Unfold parts that are not the articl&amp;e</source>
        <translation>B&amp;entangkan bagian yang bukan artikel</translation>
    </message>
    <message>
        <source>Values of this annotation by name, such as a normalised form</source>
        <translation>Nilai anotasi ini menurut nama, misalnya bentuk baku</translation>
    </message>
    <message>
        <source>What the guidelines say about the current label or quotation</source>
        <translation>Yang dikatakan pedoman tentang label atau kutipan saat ini</translation>
    </message>
    <message>
        <source>What to annotate and how, beside the text</source>
        <translation>Apa yang dianotasi dan caranya, di samping teks</translation>
    </message>
    <message>
        <source>With the label used last; a digit changes it</source>
        <translation>Dengan label yang terakhir dipakai; angka memberi label lain</translation>
    </message>
    <message>
        <source>Without a selection: select the current cue, to move its ends or delete it</source>
        <translation>Tanpa pilihan: pilih penanda saat ini, untuk digeser ujungnya atau dihapus</translation>
    </message>
    <message>
        <source>Without a selection: select the current source, to move its ends or delete it</source>
        <translation>Tanpa pilihan: pilih sumber saat ini, untuk digeser ujungnya atau dihapus</translation>
    </message>
    <message>
        <source>Without a selection: select the next content, to move its ends, join or delete it</source>
        <translation>Tanpa pilihan: pilih isi berikutnya, untuk digeser ujungnya, disambung, atau dihapus</translation>
    </message>
    <message>
        <source>Write a whole copy of the project to another file</source>
        <translation>Tulis salinan utuh proyek ke berkas lain</translation>
    </message>
    <message>
        <source>Write down the reason for a decision</source>
        <translation>Tulis alasan sebuah putusan</translation>
    </message>
    <message>
        <source>Write gold or suggestions in a format of other tools</source>
        <translation>Tulis gold atau usulan dalam format alat lain</translation>
    </message>
    <message>
        <source>accept</source>
        <translation>terima</translation>
    </message>
    <message>
        <source>add</source>
        <translation>tambah</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>semua tombol</translation>
    </message>
    <message>
        <source>back</source>
        <translation>kembali</translation>
    </message>
    <message>
        <source>content</source>
        <translation>isi</translation>
    </message>
    <message>
        <source>cue</source>
        <translation>penanda</translation>
    </message>
    <message>
        <source>ends</source>
        <translation>ujung</translation>
    </message>
    <message>
        <source>quotation</source>
        <translation>kutipan</translation>
    </message>
    <message>
        <source>reject</source>
        <translation>tolak</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>hapus</translation>
    </message>
    <message>
        <source>source</source>
        <translation>sumber</translation>
    </message>
    <message>
        <source>speaker</source>
        <translation>penutur</translation>
    </message>
    <message>
        <source>type</source>
        <translation>jenis</translation>
    </message>
</context>
<context>
    <name>bulk</name>
    <message>
        <source>1 occurrence decided.</source>
        <translation>1 kemunculan diputuskan.</translation>
    </message>
    <message>
        <source>1 occurrence.</source>
        <translation>1 kemunculan.</translation>
    </message>
    <message>
        <source>1 was left unchanged.</source>
        <translation>1 dibiarkan tetap.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Terima</translation>
    </message>
    <message>
        <source>Currently: {0}</source>
        <translation>Saat ini: {0}</translation>
    </message>
    <message>
        <source>Label as {0}</source>
        <translation>Beri label {0}</translation>
    </message>
    <message>
        <source>Nothing was decided.</source>
        <translation>Tidak ada yang diputuskan.</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Tolak</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Lewati</translation>
    </message>
    <message>
        <source>Speaker: {0}</source>
        <translation>Penutur: {0}</translation>
    </message>
    <message>
        <source>not annotated</source>
        <translation>tidak dianotasi</translation>
    </message>
    <message>
        <source>{0} occurrences decided in 1 article.</source>
        <translation>{0} kemunculan diputuskan dalam 1 artikel.</translation>
    </message>
    <message>
        <source>{0} occurrences decided in {1} articles.</source>
        <translation>{0} kemunculan diputuskan dalam {1} artikel.</translation>
    </message>
    <message>
        <source>{0} occurrences in 1 article.</source>
        <translation>{0} kemunculan dalam 1 artikel.</translation>
    </message>
    <message>
        <source>{0} occurrences in {1} articles.</source>
        <translation>{0} kemunculan dalam {1} artikel.</translation>
    </message>
    <message>
        <source>{0} were left unchanged.</source>
        <translation>{0} dibiarkan tetap.</translation>
    </message>
    <message>
        <source>“{0}” as {1} is skipped</source>
        <translation>“{0}” sebagai {1} dilewati</translation>
    </message>
    <message>
        <source>“{0}” is an unknown speaker</source>
        <translation>“{0}” adalah penutur tak dikenal</translation>
    </message>
    <message>
        <source>“{0}” is not {1}</source>
        <translation>“{0}” bukan {1}</translation>
    </message>
    <message>
        <source>“{0}” is the speaker {1}</source>
        <translation>“{0}” adalah penutur {1}</translation>
    </message>
    <message>
        <source>“{0}” is {1}</source>
        <translation>“{0}” adalah {1}</translation>
    </message>
</context>
<context>
    <name>dialogs</name>
    <message>
        <source>Encoding</source>
        <translation>Pengodean</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Peninjau</translation>
    </message>
    <message>
        <source>Text encoding of these files:</source>
        <translation>Pengodean teks berkas-berkas ini:</translation>
    </message>
    <message>
        <source>Your decisions are saved under this name, separately from those of other reviewers:</source>
        <translation>Putusan Anda disimpan dengan nama ini, terpisah dari putusan peninjau lain:</translation>
    </message>
</context>
<context>
    <name>evaluation</name>
    <message>
        <source>All entities</source>
        <translation>Semua entitas</translation>
    </message>
    <message>
        <source>Cue</source>
        <translation>Penanda</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>Gold</translation>
    </message>
    <message>
        <source>Quotations</source>
        <translation>Kutipan</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Sumber</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Penutur</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>Diusulkan</translation>
    </message>
    <message>
        <source>overlap</source>
        <translation>tumpang tindih</translation>
    </message>
    <message>
        <source>strict</source>
        <translation>ketat</translation>
    </message>
</context>
<context>
    <name>export</name>
    <message>
        <source>Continuing annotation in Label Studio</source>
        <translation>Menganotasi lebih lanjut di Label Studio</translation>
    </message>
    <message>
        <source>Continuing annotation in Prodigy</source>
        <translation>Menganotasi lebih lanjut di Prodigy</translation>
    </message>
    <message>
        <source>Continuing annotation in doccano</source>
        <translation>Menganotasi lebih lanjut di doccano</translation>
    </message>
    <message>
        <source>Corpora with tokens, sentences and metadata</source>
        <translation>Korpus dengan token, kalimat, dan metadata</translation>
    </message>
    <message>
        <source>Digital editions: who said what, names of people and places</source>
        <translation>Edisi digital: siapa berkata apa, nama orang dan tempat</translation>
    </message>
    <message>
        <source>Everything; for your own programs and for importing again</source>
        <translation>Semuanya; untuk program Anda sendiri dan untuk diimpor lagi</translation>
    </message>
    <message>
        <source>Hugging Face datasets and large data frames</source>
        <translation>Dataset Hugging Face dan tabel data besar</translation>
    </message>
    <message>
        <source>INCEpTION 23 and later, UIMA pipelines</source>
        <translation>INCEpTION 23 ke atas, alur kerja UIMA</translation>
    </message>
    <message>
        <source>INCEpTION and other UIMA tools</source>
        <translation>INCEpTION dan alat UIMA lain</translation>
    </message>
    <message>
        <source>Left out: {0}.</source>
        <translation>Tidak disertakan: {0}.</translation>
    </message>
    <message>
        <source>Linked data, annotations beside web pages</source>
        <translation>Data tertaut, anotasi di samping halaman web</translation>
    </message>
    <message>
        <source>Not stored by this format: {0}.</source>
        <translation>Tidak termuat dalam format ini: {0}.</translation>
    </message>
    <message>
        <source>R, pandas and spreadsheets; without the texts</source>
        <translation>R, pandas, dan lembar sebar; teks artikel tidak disertakan</translation>
    </message>
    <message>
        <source>Reading and presenting in a browser</source>
        <translation>Dibaca dan ditampilkan di peramban</translation>
    </message>
    <message>
        <source>Reading and sorting in a spreadsheet</source>
        <translation>Dibaca dan diurutkan di lembar sebar</translation>
    </message>
    <message>
        <source>The brat editor: text beside annotations, with relations</source>
        <translation>Penyunting brat: teks di samping anotasi, dengan relasi</translation>
    </message>
    <message>
        <source>Training named-entity taggers; one token per line</source>
        <translation>Melatih penanda entitas; satu token per baris</translation>
    </message>
    <message>
        <source>Training spaCy models</source>
        <translation>Melatih model spaCy</translation>
    </message>
    <message>
        <source>{0} is empty: no article is done yet. {1} marks one done.</source>
        <translation>{0} kosong: belum ada artikel yang selesai. {1} menandainya selesai.</translation>
    </message>
</context>
<context>
    <name>filter</name>
    <message>
        <source>by {0}</source>
        <translation>oleh {0}</translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>dari {0}</translation>
    </message>
    <message>
        <source>score {0}–{1}</source>
        <translation>skor {0}–{1}</translation>
    </message>
    <message>
        <source>started by {0}</source>
        <translation>dimulai oleh {0}</translation>
    </message>
    <message>
        <source>to {0}</source>
        <translation>sampai {0}</translation>
    </message>
    <message>
        <source>{0} or more undecided</source>
        <translation>{0} atau lebih belum diputuskan</translation>
    </message>
</context>
<context>
    <name>import_report</name>
    <message>
        <source>One article read.</source>
        <translation>Satu artikel dibaca.</translation>
    </message>
    <message>
        <source>One was already in the project.</source>
        <translation>Satu sudah ada dalam proyek.</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Laporan…</translation>
    </message>
    <message>
        <source>Some files are not as they were exported; the report names them.</source>
        <translation>Sebagian berkas tidak seperti saat diekspor; laporan menyebutkannya.</translation>
    </message>
    <message>
        <source>Stopped before the end; the articles read so far are kept.</source>
        <translation>Dihentikan sebelum akhir; artikel yang sudah dibaca tetap ada.</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>dan {0} lagi</translation>
    </message>
    <message>
        <source>{0} articles read.</source>
        <translation>{0} artikel dibaca.</translation>
    </message>
    <message>
        <source>{0} skipped.</source>
        <translation>{0} dilewati.</translation>
    </message>
    <message>
        <source>{0} skipped:</source>
        <translation>{0} dilewati:</translation>
    </message>
    <message>
        <source>{0} were already in the project.</source>
        <translation>{0} sudah ada dalam proyek.</translation>
    </message>
</context>
<context>
    <name>labels</name>
    <message>
        <source>Date, time</source>
        <translation>Tanggal, waktu</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Peristiwa</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Uang</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisasi</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Orang</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Jumlah</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Jabatan</translation>
    </message>
    <message>
        <source>a name, with honorific nickname, without rank, role or academic title before it</source>
        <translation>nama, dengan sapaan kehormatan, tanpa pangkat, jabatan, atau gelar akademik di depannya</translation>
    </message>
    <message>
        <source>amount with currency</source>
        <translation>jumlah dengan mata uang</translation>
    </message>
    <message>
        <source>calendar date, weekday with its date, clock time, named period</source>
        <translation>tanggal kalender, hari dengan tanggalnya, jam, kurun bernama</translation>
    </message>
    <message>
        <source>named or dated event, election, operation, ceremony, tournament</source>
        <translation>peristiwa bernama atau bertanggal, pemilu, operasi, upacara, turnamen</translation>
    </message>
    <message>
        <source>named organisation, institution, party, company, media outlet, team</source>
        <translation>organisasi, lembaga, partai, perusahaan, media, atau tim bernama</translation>
    </message>
    <message>
        <source>named place: country, region, city, street, building, square</source>
        <translation>tempat bernama: negara, daerah, kota, jalan, gedung, alun-alun</translation>
    </message>
    <message>
        <source>number with its unit or counted noun</source>
        <translation>bilangan dengan satuan atau benda yang dihitung</translation>
    </message>
    <message>
        <source>position or rank, with the organisation or place that completes it</source>
        <translation>jabatan atau pangkat, dengan organisasi atau tempat yang melengkapinya</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>&apos;key&apos; must be a digit from 1 to 9.</source>
        <translation>&apos;key&apos; harus angka 1 sampai 9.</translation>
    </message>
    <message>
        <source>&apos;speaks&apos; must be one of {0}.</source>
        <translation>&apos;speaks&apos; harus salah satu dari {0}.</translation>
    </message>
    <message>
        <source>&apos;tei&apos; must be a table with an element and an optional type; export the labels to see one.</source>
        <translation>&apos;tei&apos; harus tabel dengan element dan, bila perlu, type; ekspor label untuk melihat contohnya.</translation>
    </message>
    <message>
        <source>--scheduler needs an extra: pip install &apos;annotator[cluster]&apos;</source>
        <translation>--scheduler memerlukan tambahan: pip install &apos;annotator[cluster]&apos;</translation>
    </message>
    <message>
        <source>A decision in {0} was changed elsewhere; open the article again.</source>
        <translation>Sebuah putusan di {0} diubah di tempat lain; buka lagi artikelnya.</translation>
    </message>
    <message>
        <source>A program was ended while it was writing to {0}, and its unfinished change cannot be undone, since the file or folder is write-protected. Make a whole copy with: annotator copy {0} COPY.db</source>
        <translation>Sebuah program terhenti saat menulis ke {0}, dan perubahannya yang belum selesai tidak dapat dibatalkan karena berkas atau foldernya dilindungi dari penulisan. Buat salinan utuh dengan: annotator copy {0} SALINAN.db</translation>
    </message>
    <message>
        <source>A sheet of Excel holds {0} rows; export CSV, or parts.</source>
        <translation>Satu lembar Excel memuat {0} baris; ekspor sebagai CSV atau per bagian.</translation>
    </message>
    <message>
        <source>Another file has been put in the place of {0}.</source>
        <translation>Berkas lain telah menempati tempat {0}.</translation>
    </message>
    <message>
        <source>Another run is writing {0}; wait until it has ended.</source>
        <translation>Proses lain sedang menulis {0}; tunggu sampai selesai.</translation>
    </message>
    <message>
        <source>Article {0}: {1}. Correct the record and import it again.</source>
        <translation>Artikel {0}: {1}. Perbaiki datanya dan impor lagi.</translation>
    </message>
    <message>
        <source>CSV, one row a span</source>
        <translation>CSV, satu baris per rentang</translation>
    </message>
    <message>
        <source>Excel, one row a span</source>
        <translation>Excel, satu baris per rentang</translation>
    </message>
    <message>
        <source>Files in {0} were changed or added since it was exported, such as {1}. Import what you need, then remove the folder, or name another one.</source>
        <translation>Ada berkas di {0} yang diubah atau ditambahkan sejak diekspor, misalnya {1}. Impor yang diperlukan, lalu hapus foldernya atau sebutkan folder lain.</translation>
    </message>
    <message>
        <source>Folders are searched only for {0}. To import {1}, choose the file itself.</source>
        <translation>Di dalam folder hanya dicari {0}. Untuk mengimpor {1}, pilih berkas itu sendiri.</translation>
    </message>
    <message>
        <source>Line {0}</source>
        <translation>Baris {0}</translation>
    </message>
    <message>
        <source>No Dask scheduler responds at {0}; start one or correct the address.</source>
        <translation>Tidak ada penjadwal Dask yang menjawab di {0}; jalankan satu atau perbaiki alamatnya.</translation>
    </message>
    <message>
        <source>None of the chosen articles has a date; split by article or by outlet.</source>
        <translation>Tidak satu pun artikel yang dipilih bertanggal; bagilah menurut artikel atau media.</translation>
    </message>
    <message>
        <source>Not valid TOML: {0}. Correct that line and try again.</source>
        <translation>Bukan TOML yang sah: {0}. Perbaiki baris itu dan coba lagi.</translation>
    </message>
    <message>
        <source>Other runs are writing in {0}; wait until they have ended.</source>
        <translation>Proses lain sedang menulis di {0}; tunggu sampai selesai.</translation>
    </message>
    <message>
        <source>Page of highlighted articles to read</source>
        <translation>Halaman artikel bersorot untuk dibaca</translation>
    </message>
    <message>
        <source>Parquet for Hugging Face datasets</source>
        <translation>Parquet untuk dataset Hugging Face</translation>
    </message>
    <message>
        <source>Record {0} ({1}): {2}</source>
        <translation>Data {0} ({1}): {2}</translation>
    </message>
    <message>
        <source>Somebody else changed the same label meanwhile; look at the labels again and repeat the change.</source>
        <translation>Orang lain sementara itu mengubah label yang sama; lihat kembali label-labelnya dan ulangi perubahan itu.</translation>
    </message>
    <message>
        <source>Somebody else deleted the label {0} in the meantime; choose another label, or add this one again in File › Labels and try again.</source>
        <translation>Label {0} sudah dihapus orang lain; pilih label lain, atau tambahkan lagi label ini di Berkas › Label dan coba lagi.</translation>
    </message>
    <message>
        <source>Someone else changed the {0} of the project in the meantime; try again.</source>
        <translation>Sementara itu orang lain mengubah {0} dalam proyek; coba lagi.</translation>
    </message>
    <message>
        <source>Stopped after {0} of the items; those are kept.</source>
        <translation>Dihentikan setelah {0}; yang sudah selesai disimpan.</translation>
    </message>
    <message>
        <source>Stopped after {0} of {1} items; the finished items are kept.</source>
        <translation>Dihentikan setelah {0} dari {1}; yang sudah selesai disimpan.</translation>
    </message>
    <message>
        <source>Stopped before {0}. Import it again.</source>
        <translation>Dihentikan sebelum {0}. Impor lagi berkas itu.</translation>
    </message>
    <message>
        <source>Stopped inside this file; import it again for the rest.</source>
        <translation>Dihentikan di tengah berkas; impor lagi untuk sisanya.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Dihentikan.</translation>
    </message>
    <message>
        <source>Stopped; no copy was made.</source>
        <translation>Dihentikan; tidak ada salinan yang dibuat.</translation>
    </message>
    <message>
        <source>Stopped; the previous result is kept.</source>
        <translation>Dihentikan; hasil sebelumnya tetap tersimpan.</translation>
    </message>
    <message>
        <source>Suggestions belong to no reviewer; choose reviewers and adjudicated passes only for gold.</source>
        <translation>Usulan bukan hasil kerja siapa pun; peninjau dan tinjauan putusan akhir hanya dapat dipilih untuk gold.</translation>
    </message>
    <message>
        <source>The TEI element {0} of {1} is not one of these: {2}.</source>
        <translation>Elemen TEI {0} pada {1} bukan salah satu dari: {2}.</translation>
    </message>
    <message>
        <source>The TEI type {0} of {1} has spaces or is empty; write one word.</source>
        <translation>Tipe TEI {0} pada {1} mengandung spasi atau kosong; tulis satu kata.</translation>
    </message>
    <message>
        <source>The attributes of {0} must be different words, none of them empty.</source>
        <translation>Atribut {0} harus kata yang berbeda-beda dan tidak kosong.</translation>
    </message>
    <message>
        <source>The backup was cancelled.</source>
        <translation>Pencadangan dibatalkan.</translation>
    </message>
    <message>
        <source>The dark colour {0} of {1} is not written as #rrggbb.</source>
        <translation>Warna gelap {0} dari {1} tidak ditulis sebagai #rrggbb.</translation>
    </message>
    <message>
        <source>The disk that holds {0} is full; free some space.</source>
        <translation>Disk tempat {0} penuh; kosongkan sebagian ruang.</translation>
    </message>
    <message>
        <source>The disk that holds {0} is full; free some space. Nothing was changed.</source>
        <translation>Diska tempat {0} penuh; kosongkan sebagian ruang. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>The file has no [[label]]; it is not a labels.toml file.</source>
        <translation>Tidak ada [[label]] dalam berkas ini; ini bukan berkas labels.toml.</translation>
    </message>
    <message>
        <source>The filter selects articles that are {0} for a reviewer; choose exactly one reviewer.</source>
        <translation>Saringan memilih artikel yang berstatus {0} bagi seorang peninjau; pilih tepat satu peninjau.</translation>
    </message>
    <message>
        <source>The folder {0} does not exist; create it first or choose another.</source>
        <translation>Folder {0} tidak ada; buat dahulu atau pilih yang lain.</translation>
    </message>
    <message>
        <source>The installation is incomplete ({0}); install the program again.</source>
        <translation>Pemasangan tidak lengkap ({0}); pasang kembali programnya.</translation>
    </message>
    <message>
        <source>The key {0} of {1} is not a digit from 1 to 9; leave it empty for none.</source>
        <translation>Tombol {0} dari {1} bukan angka 1 sampai 9; kosongkan bila tidak ada.</translation>
    </message>
    <message>
        <source>The label {0} needs a title of one line.</source>
        <translation>Label {0} perlu judul, dalam satu baris.</translation>
    </message>
    <message>
        <source>The light colour {0} of {1} is not written as #rrggbb.</source>
        <translation>Warna terang {0} dari {1} tidak ditulis sebagai #rrggbb.</translation>
    </message>
    <message>
        <source>The name {0} has spaces or is empty; write one word, such as PERSON.</source>
        <translation>Nama {0} berspasi atau kosong; tulis satu kata, misalnya PERSON.</translation>
    </message>
    <message>
        <source>The pass on {0} was changed elsewhere; open the article again.</source>
        <translation>Tinjauan atas {0} diubah di tempat lain; buka lagi artikelnya.</translation>
    </message>
    <message>
        <source>The pattern cannot be read at character {0}: {1}.</source>
        <translation>Pola tidak dapat dibaca pada karakter {0}: {1}.</translation>
    </message>
    <message>
        <source>The pattern has too many parentheses inside one another.</source>
        <translation>Pola memiliki terlalu banyak tanda kurung yang bersarang.</translation>
    </message>
    <message>
        <source>The pattern repeats too much: use smaller numbers in braces.</source>
        <translation>Pola mengulang terlalu banyak: gunakan angka yang lebih kecil dalam kurung kurawal.</translation>
    </message>
    <message>
        <source>The pattern takes too long on “{0}”. Avoid a repetition inside a repetition, and recursion.</source>
        <translation>Pola memakan waktu terlalu lama pada “{0}”. Hindari pengulangan di dalam pengulangan, dan rekursi.</translation>
    </message>
    <message>
        <source>The process ended before the work was finished.</source>
        <translation>Proses berakhir sebelum pekerjaan selesai.</translation>
    </message>
    <message>
        <source>The process ended before the work was finished; the previous result is kept.</source>
        <translation>Proses berakhir sebelum pekerjaan selesai; hasil sebelumnya tetap tersimpan.</translation>
    </message>
    <message>
        <source>The same text is already in the project as {0}.</source>
        <translation>Teks yang sama sudah ada dalam proyek sebagai {0}.</translation>
    </message>
    <message>
        <source>The sample project cannot be made in {0}: {1}. Create or open a project in another folder.</source>
        <translation>Proyek contoh tidak dapat dibuat di {0}: {1}. Buat atau buka proyek di folder lain.</translation>
    </message>
    <message>
        <source>The search has {0} characters; shorten it to {1}.</source>
        <translation>Pencarian memiliki {0} karakter; pendekkan menjadi {1}.</translation>
    </message>
    <message>
        <source>The search was stopped after {0} of {1} articles.</source>
        <translation>Pencarian dihentikan setelah {0} dari {1} artikel.</translation>
    </message>
    <message>
        <source>The written file differs from the annotations when it is read again, from annotated article {0} on; nothing was kept. Choose another format, and please report this.</source>
        <translation>Ketika dibaca kembali, berkas yang ditulis berbeda dari anotasinya, mulai artikel beranotasi {0}; tidak ada yang disimpan. Pilih format lain, dan mohon dilaporkan.</translation>
    </message>
    <message>
        <source>The {0} of the project cannot be read ({1}); restore a backup, or use: annotator salvage</source>
        <translation>{0} proyek tidak dapat dibaca ({1}); pulihkan cadangan, atau gunakan: annotator salvage</translation>
    </message>
    <message>
        <source>There are two labels called {0}; give one of them another name.</source>
        <translation>Ada dua label bernama {0}; beri salah satunya nama lain.</translation>
    </message>
    <message>
        <source>There is no article {0} in this project.</source>
        <translation>Tidak ada artikel {0} dalam proyek ini.</translation>
    </message>
    <message>
        <source>There is no article {0} in {1}.</source>
        <translation>Tidak ada artikel {0} di {1}.</translation>
    </message>
    <message>
        <source>There is no format called {0}. The available formats are: {1}.</source>
        <translation>Tidak ada format bernama {0}. Format yang tersedia: {1}.</translation>
    </message>
    <message>
        <source>There is no label {0} in this project. Its labels are: {1}.</source>
        <translation>Tidak ada label {0} dalam proyek ini. Label yang ada: {1}.</translation>
    </message>
    <message>
        <source>There is no model {0}; make one with `annotator train`.</source>
        <translation>Tidak ada model {0}; buat dengan `annotator train`.</translation>
    </message>
    <message>
        <source>There is no ordinary file or folder {0}; check its name.</source>
        <translation>Tidak ada berkas biasa atau folder {0}; periksa namanya.</translation>
    </message>
    <message>
        <source>There is no project at {0}; create one with: annotator import {0} ARTICLES</source>
        <translation>Tidak ada proyek di {0}; buat dengan: annotator import {0} ARTICLES</translation>
    </message>
    <message>
        <source>There is no reviewer {0} in this project. Its reviewers are: {1}.</source>
        <translation>Tidak ada peninjau {0} dalam proyek ini. Peninjau yang ada: {1}.</translation>
    </message>
    <message>
        <source>There is no saved filter {0}. Saved filters: {1}.</source>
        <translation>Tidak ada saringan tersimpan {0}. Saringan yang tersimpan: {1}.</translation>
    </message>
    <message>
        <source>There is no suggester called {0}. The available suggesters are: {1}.</source>
        <translation>Tidak ada pengusul bernama {0}. Pengusul yang tersedia: {1}.</translation>
    </message>
    <message>
        <source>There is no text encoding {0}. Try --encoding utf-8, cp1252 or utf-16.</source>
        <translation>Tidak ada pengodean teks {0}. Coba --encoding utf-8, cp1252, atau utf-16.</translation>
    </message>
    <message>
        <source>There is nothing to learn from: finish some articles as read whole, with annotations in them.</source>
        <translation>Belum ada bahan belajar: selesaikan beberapa artikel sebagai dibaca utuh, dengan anotasi di dalamnya.</translation>
    </message>
    <message>
        <source>There is nothing to learn from: finish two articles at least as read whole.</source>
        <translation>Belum ada bahan belajar: selesaikan sedikitnya dua artikel sebagai dibaca utuh.</translation>
    </message>
    <message>
        <source>This needs an extra: pip install &apos;annotator[{0}]&apos;</source>
        <translation>Ini memerlukan tambahan: pip install &apos;annotator[{0}]&apos;</translation>
    </message>
    <message>
        <source>To add it, import it without --as first.</source>
        <translation>Untuk menambahkannya, impor dahulu tanpa --as.</translation>
    </message>
    <message>
        <source>Training was cancelled; the previous model is unchanged.</source>
        <translation>Pelatihan dibatalkan; model sebelumnya tidak berubah.</translation>
    </message>
    <message>
        <source>[{0}, {1}) ends after the text ({2} code points)</source>
        <translation>[{0}, {1}) berakhir setelah teks ({2} titik kode)</translation>
    </message>
    <message>
        <source>[{0}, {1}) is no stretch of the text, which has {2} code points</source>
        <translation>[{0}, {1}) bukan bagian teks, yang panjangnya {2} titik kode</translation>
    </message>
    <message>
        <source>[{0}, {1}) is {2}, but the record says {3}</source>
        <translation>[{0}, {1}) adalah {2}, tetapi datanya menyebut {3}</translation>
    </message>
    <message>
        <source>`{0}` before</source>
        <translation>didahului `{0}`</translation>
    </message>
    <message>
        <source>`{0}` before a clock time</source>
        <translation>`{0}` di depan jam</translation>
    </message>
    <message>
        <source>`{0}` before a year</source>
        <translation>`{0}` di depan tahun</translation>
    </message>
    <message>
        <source>`{0}` before an hour</source>
        <translation>`{0}` di depan pukul</translation>
    </message>
    <message>
        <source>`{0}` before years</source>
        <translation>`{0}` di depan tahun-tahun</translation>
    </message>
    <message>
        <source>`{0}` behind</source>
        <translation>diikuti `{0}`</translation>
    </message>
    <message>
        <source>`{0}` of a named owner</source>
        <translation>`{0}` milik pemilik bernama</translation>
    </message>
    <message>
        <source>`{0}` of a named place</source>
        <translation>`{0}` dari tempat bernama</translation>
    </message>
    <message>
        <source>`{0}` opens a place</source>
        <translation>`{0}` mengawali tempat</translation>
    </message>
    <message>
        <source>`{0}` opens an event</source>
        <translation>`{0}` mengawali peristiwa</translation>
    </message>
    <message>
        <source>`{0}` opens an organisation</source>
        <translation>`{0}` mengawali organisasi</translation>
    </message>
    <message>
        <source>`{0}` stands for “{1}”</source>
        <translation>`{0}` menggantikan “{1}”</translation>
    </message>
    <message>
        <source>`{0}` stands for “{1}” one paragraph above</source>
        <translation>`{0}` menggantikan “{1}” satu paragraf di atas</translation>
    </message>
    <message>
        <source>`{0}` stands for “{1}” {2} paragraphs above</source>
        <translation>`{0}` menggantikan “{1}” {2} paragraf di atas</translation>
    </message>
    <message>
        <source>`{0}` with its body</source>
        <translation>`{0}` dengan lembaganya</translation>
    </message>
    <message>
        <source>`{0}` with its place and year</source>
        <translation>`{0}` dengan tempat dan tahunnya</translation>
    </message>
    <message>
        <source>`{0}` with its year</source>
        <translation>`{0}` dengan tahunnya</translation>
    </message>
    <message>
        <source>a GIF image</source>
        <translation>gambar GIF</translation>
    </message>
    <message>
        <source>a JPEG image</source>
        <translation>gambar JPEG</translation>
    </message>
    <message>
        <source>a PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>a PNG image</source>
        <translation>gambar PNG</translation>
    </message>
    <message>
        <source>a ZIP or Office file</source>
        <translation>berkas ZIP atau Office</translation>
    </message>
    <message>
        <source>a comma or ] is wanted before {0}</source>
        <translation>diperlukan koma atau ] di depan {0}</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>perangkat</translation>
    </message>
    <message>
        <source>a gzip file</source>
        <translation>berkas gzip</translation>
    </message>
    <message>
        <source>a label has no field {0}; did you mean {1}?</source>
        <translation>label tidak punya isian {0}; maksudnya {1}?</translation>
    </message>
    <message>
        <source>a label has no field {0}; its fields are {1}.</source>
        <translation>label tidak punya isian {0}; isiannya {1}.</translation>
    </message>
    <message>
        <source>a label is empty</source>
        <translation>ada label yang kosong</translation>
    </message>
    <message>
        <source>a label is {0}, not words</source>
        <translation>sebuah label berisi {0}, bukan kata</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>daftar</translation>
    </message>
    <message>
        <source>a named pipe</source>
        <translation>pipa bernama</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>bilangan</translation>
    </message>
    <message>
        <source>a number has too many digits</source>
        <translation>ada bilangan dengan terlalu banyak digit</translation>
    </message>
    <message>
        <source>a paragraph between quotation marks, no cue</source>
        <translation>paragraf di antara tanda kutip, tanpa penanda</translation>
    </message>
    <message>
        <source>a quotation needs at least one content span</source>
        <translation>kutipan memerlukan sedikitnya satu rentang isi</translation>
    </message>
    <message>
        <source>a record is longer than {0} million characters</source>
        <translation>satu rekaman lebih panjang dari {0} juta karakter</translation>
    </message>
    <message>
        <source>a region lies at {0}, which is no offset in plain text</source>
        <translation>sebuah region terletak di {0}, yang bukan ofset dalam teks biasa</translation>
    </message>
    <message>
        <source>a relation leads to a span {0} that is not there</source>
        <translation>sebuah relasi menuju rentang {0} yang tidak ada</translation>
    </message>
    <message>
        <source>a score is {0}, not a number</source>
        <translation>sebuah skor berisi {0}, bukan bilangan</translation>
    </message>
    <message>
        <source>a sentence between quotation marks, no cue</source>
        <translation>kalimat di antara tanda kutip, tanpa penanda</translation>
    </message>
    <message>
        <source>a socket</source>
        <translation>soket</translation>
    </message>
    <message>
        <source>a speaker and a colon before it</source>
        <translation>didahului penutur dan titik dua</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>teks</translation>
    </message>
    <message>
        <source>a text of type {0}</source>
        <translation>teks bertipe {0}</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>bilangan bulat</translation>
    </message>
    <message>
        <source>a zero at character {0}</source>
        <translation>nol pada karakter {0}</translation>
    </message>
    <message>
        <source>abbreviation of `{0}`</source>
        <translation>singkatan dari `{0}`</translation>
    </message>
    <message>
        <source>accept all “{0}” as {1}</source>
        <translation>terima semua “{0}” sebagai {1}</translation>
    </message>
    <message>
        <source>accept {0}</source>
        <translation>terima {0}</translation>
    </message>
    <message>
        <source>accept {0} place</source>
        <translation>terima {0} tempat</translation>
    </message>
    <message>
        <source>accept {0} places</source>
        <translation>terima {0} tempat</translation>
    </message>
    <message>
        <source>add label {0}</source>
        <translation>tambah label {0}</translation>
    </message>
    <message>
        <source>add {0}</source>
        <translation>tambah {0}</translation>
    </message>
    <message>
        <source>age in parentheses behind</source>
        <translation>diikuti umur dalam kurung</translation>
    </message>
    <message>
        <source>an RTF file</source>
        <translation>berkas RTF</translation>
    </message>
    <message>
        <source>an SQLite file</source>
        <translation>berkas SQLite</translation>
    </message>
    <message>
        <source>an annotation in {0}</source>
        <translation>sebuah anotasi dalam {0}</translation>
    </message>
    <message>
        <source>an earlier record is already about the article {0}; that record was used.</source>
        <translation>data sebelumnya sudah mengenai artikel {0}; data itulah yang dipakai.</translation>
    </message>
    <message>
        <source>an interrupted change could not be undone</source>
        <translation>perubahan yang terputus tidak dapat dibatalkan</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>objek</translation>
    </message>
    <message>
        <source>an old Office file</source>
        <translation>berkas Office lama</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>dan {0} lagi</translation>
    </message>
    <message>
        <source>annotator&apos;s own records</source>
        <translation>rekaman annotator sendiri</translation>
    </message>
    <message>
        <source>article {0}</source>
        <translation>artikel {0}</translation>
    </message>
    <message>
        <source>at [{0}, {1}) stand other words than {2}</source>
        <translation>di [{0}, {1}) tertulis kata lain dari {2}</translation>
    </message>
    <message>
        <source>attribute of {0}</source>
        <translation>atribut {0}</translation>
    </message>
    <message>
        <source>base model</source>
        <translation>model dasar</translation>
    </message>
    <message>
        <source>by the rule: {0}</source>
        <translation>menurut aturan: {0}</translation>
    </message>
    <message>
        <source>calendar date</source>
        <translation>tanggal kalender</translation>
    </message>
    <message>
        <source>calendar date in numbers</source>
        <translation>tanggal kalender dengan angka</translation>
    </message>
    <message>
        <source>capitalised name behind `{0}`</source>
        <translation>nama berhuruf kapital di belakang `{0}`</translation>
    </message>
    <message>
        <source>century</source>
        <translation>abad</translation>
    </message>
    <message>
        <source>change guidelines</source>
        <translation>ubah pedoman</translation>
    </message>
    <message>
        <source>change label {0}</source>
        <translation>ubah label {0}</translation>
    </message>
    <message>
        <source>change the rules for quotations</source>
        <translation>ubah aturan kutipan</translation>
    </message>
    <message>
        <source>change thresholds</source>
        <translation>ubah ambang</translation>
    </message>
    <message>
        <source>clear cue of {0}</source>
        <translation>hapus penanda {0}</translation>
    </message>
    <message>
        <source>clear source of {0}</source>
        <translation>hapus sumber {0}</translation>
    </message>
    <message>
        <source>clock time of a date line</source>
        <translation>jam pada baris tanggal</translation>
    </message>
    <message>
        <source>clock time with zone</source>
        <translation>jam dengan zona waktu</translation>
    </message>
    <message>
        <source>competition `{0}`</source>
        <translation>kompetisi `{0}`</translation>
    </message>
    <message>
        <source>content of {0}</source>
        <translation>isi {0}</translation>
    </message>
    <message>
        <source>content: {0}</source>
        <translation>isi: {0}</translation>
    </message>
    <message>
        <source>country `{0}`, perhaps as an actor or attribute</source>
        <translation>negara `{0}`, mungkin sebagai pelaku atau keterangan</translation>
    </message>
    <message>
        <source>credit of a photograph</source>
        <translation>kredit foto</translation>
    </message>
    <message>
        <source>cue `{0}` after closing mark</source>
        <translation>penanda `{0}` setelah tanda kutip penutup</translation>
    </message>
    <message>
        <source>cue `{0}` before a clause</source>
        <translation>penanda `{0}` di depan klausa</translation>
    </message>
    <message>
        <source>cue `{0}` before a reported clause behind a comma</source>
        <translation>penanda `{0}` di depan klausa setelah koma</translation>
    </message>
    <message>
        <source>cue `{0}` before a reported clause with its complementizer</source>
        <translation>penanda `{0}` di depan klausa berkata penghubung</translation>
    </message>
    <message>
        <source>cue `{0}` before an opening mark</source>
        <translation>penanda `{0}` di depan tanda kutip pembuka</translation>
    </message>
    <message>
        <source>cue `{0}` before nothing more, behind the clause</source>
        <translation>penanda `{0}` di belakang klausa, tanpa lanjutan</translation>
    </message>
    <message>
        <source>cue `{0}` before what a colon announces</source>
        <translation>penanda `{0}` di depan yang diantar titik dua</translation>
    </message>
    <message>
        <source>cue `{0}` in front</source>
        <translation>penanda `{0}` di depan</translation>
    </message>
    <message>
        <source>cue `{0}` opens the next paragraph</source>
        <translation>penanda `{0}` membuka paragraf berikutnya</translation>
    </message>
    <message>
        <source>cue `{0}` set off by a comma</source>
        <translation>penanda `{0}` dipisahkan koma</translation>
    </message>
    <message>
        <source>cue `{0}`, read as `{1}`, after closing mark</source>
        <translation>penanda `{0}`, dibaca `{1}`, setelah tanda kutip penutup</translation>
    </message>
    <message>
        <source>cue `{0}`, read as `{1}`, in front</source>
        <translation>penanda `{0}`, dibaca `{1}`, di depan</translation>
    </message>
    <message>
        <source>cue `{0}`, read as `{1}`, set off by a comma</source>
        <translation>penanda `{0}`, dibaca `{1}`, dipisahkan koma</translation>
    </message>
    <message>
        <source>cue {0}</source>
        <translation>penanda {0}</translation>
    </message>
    <message>
        <source>cue: {0}</source>
        <translation>penanda: {0}</translation>
    </message>
    <message>
        <source>currency `{0}` before a number</source>
        <translation>mata uang `{0}` di depan bilangan</translation>
    </message>
    <message>
        <source>currency `{0}` behind a number</source>
        <translation>mata uang `{0}` di belakang bilangan</translation>
    </message>
    <message>
        <source>delete filter “{0}”</source>
        <translation>hapus filter “{0}”</translation>
    </message>
    <message>
        <source>delete label {0}</source>
        <translation>hapus label {0}</translation>
    </message>
    <message>
        <source>desk of the outlet `{0}`</source>
        <translation>meja daerah media `{0}`</translation>
    </message>
    <message>
        <source>district behind `{0}`</source>
        <translation>daerah di belakang `{0}`</translation>
    </message>
    <message>
        <source>do not learn in the background</source>
        <translation>jangan belajar di latar belakang</translation>
    </message>
    <message>
        <source>domain-like name of an outlet</source>
        <translation>nama media berbentuk domain</translation>
    </message>
    <message>
        <source>ends in the personal name `{0}`</source>
        <translation>berakhir dengan nama orang `{0}`</translation>
    </message>
    <message>
        <source>gazetteer `{0}`</source>
        <translation>daftar tempat `{0}`</translation>
    </message>
    <message>
        <source>gazetteer `{0}`, perhaps within a name</source>
        <translation>daftar tempat `{0}`, mungkin di dalam nama</translation>
    </message>
    <message>
        <source>guidelines</source>
        <translation>pedoman</translation>
    </message>
    <message>
        <source>half a character (a lone surrogate) follows {0}</source>
        <translation>ada setengah karakter (surrogate tunggal) setelah {0}</translation>
    </message>
    <message>
        <source>held {0} × and rejected {1} × in this article</source>
        <translation>diterima {0} × dan ditolak {1} × di artikel ini</translation>
    </message>
    <message>
        <source>held {0} × and rejected {1} × in this project</source>
        <translation>diterima {0} × dan ditolak {1} × di proyek ini</translation>
    </message>
    <message>
        <source>honorific `{0}`</source>
        <translation>sapaan `{0}`</translation>
    </message>
    <message>
        <source>import gold</source>
        <translation>impor gold</translation>
    </message>
    <message>
        <source>import predictions of {1} for {0} article</source>
        <translation>impor prediksi {1} untuk {0} artikel</translation>
    </message>
    <message>
        <source>import predictions of {1} for {0} articles</source>
        <translation>impor prediksi {1} untuk {0} artikel</translation>
    </message>
    <message>
        <source>import {0}</source>
        <translation>impor {0}</translation>
    </message>
    <message>
        <source>import {0} article from {1}</source>
        <translation>impor {0} artikel dari {1}</translation>
    </message>
    <message>
        <source>import {0} articles from {1}</source>
        <translation>impor {0} artikel dari {1}</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>diimpor</translation>
    </message>
    <message>
        <source>initials of a person</source>
        <translation>inisial orang</translation>
    </message>
    <message>
        <source>it covers only white space</source>
        <translation>hanya mencakup spasi</translation>
    </message>
    <message>
        <source>its learned model cannot be read</source>
        <translation>model hasil belajarnya tidak dapat dibaca</translation>
    </message>
    <message>
        <source>its words do not occur there in the same context</source>
        <translation>kata-katanya tidak ada di sana dengan konteks yang sama</translation>
    </message>
    <message>
        <source>its words occur in several places with the same context</source>
        <translation>kata-katanya ada di beberapa tempat dengan konteks yang sama</translation>
    </message>
    <message>
        <source>join {0}</source>
        <translation>sambung {0}</translation>
    </message>
    <message>
        <source>known club `{0}`</source>
        <translation>klub yang dikenal `{0}`</translation>
    </message>
    <message>
        <source>known event `{0}`</source>
        <translation>peristiwa yang dikenal `{0}`</translation>
    </message>
    <message>
        <source>known organisation `{0}`</source>
        <translation>organisasi yang dikenal `{0}`</translation>
    </message>
    <message>
        <source>label {0}</source>
        <translation>label {0}</translation>
    </message>
    <message>
        <source>label {0} place “{1}”</source>
        <translation>labeli {0} tempat “{1}”</translation>
    </message>
    <message>
        <source>label {0} places “{1}”</source>
        <translation>labeli {0} tempat “{1}”</translation>
    </message>
    <message>
        <source>label {1} {0}</source>
        <translation>label {1} {0}</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>label</translation>
    </message>
    <message>
        <source>learn in the background</source>
        <translation>belajar di latar belakang</translation>
    </message>
    <message>
        <source>learned from {0} article</source>
        <translation>dipelajari dari {0} artikel</translation>
    </message>
    <message>
        <source>learned from {0} articles</source>
        <translation>dipelajari dari {0} artikel</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>pembelajaran</translation>
    </message>
    <message>
        <source>left as it is: {0}</source>
        <translation>dibiarkan: {0}</translation>
    </message>
    <message>
        <source>make a rule: {0}</source>
        <translation>buat aturan: {0}</translation>
    </message>
    <message>
        <source>mark “{0}” as done</source>
        <translation>tandai “{0}” selesai</translation>
    </message>
    <message>
        <source>mark “{0}” as in progress</source>
        <translation>tandai “{0}” sedang dikerjakan</translation>
    </message>
    <message>
        <source>mark “{0}” as new</source>
        <translation>tandai “{0}” baru</translation>
    </message>
    <message>
        <source>mark “{0}” as skipped</source>
        <translation>tandai “{0}” dilewati</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>ingatan</translation>
    </message>
    <message>
        <source>merge label {0} into {1}</source>
        <translation>gabungkan label {0} ke {1}</translation>
    </message>
    <message>
        <source>month</source>
        <translation>bulan</translation>
    </message>
    <message>
        <source>month `{0}` of the Islamic year</source>
        <translation>bulan `{0}` dalam tahun Hijriah</translation>
    </message>
    <message>
        <source>month with its year</source>
        <translation>bulan dengan tahunnya</translation>
    </message>
    <message>
        <source>move label {0}</source>
        <translation>pindahkan label {0}</translation>
    </message>
    <message>
        <source>move {0}</source>
        <translation>geser {0}</translation>
    </message>
    <message>
        <source>name behind role `{0}`</source>
        <translation>nama di belakang jabatan `{0}`</translation>
    </message>
    <message>
        <source>name ending in `{0}`</source>
        <translation>nama yang berakhir dengan `{0}`</translation>
    </message>
    <message>
        <source>name in the byline</source>
        <translation>nama pada baris penulis</translation>
    </message>
    <message>
        <source>named as a place elsewhere in the article</source>
        <translation>disebut sebagai tempat di bagian lain artikel</translation>
    </message>
    <message>
        <source>named period</source>
        <translation>kurun bernama</translation>
    </message>
    <message>
        <source>named so in the article&apos;s text</source>
        <translation>disebut demikian dalam teks artikel</translation>
    </message>
    <message>
        <source>no article has its id, text or title. {0}</source>
        <translation>tidak ada artikel dengan id, teks, atau judulnya. {0}</translation>
    </message>
    <message>
        <source>no speaker named</source>
        <translation>tidak ada penutur yang disebut</translation>
    </message>
    <message>
        <source>none</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>not a span: [{0}, {1})</source>
        <translation>bukan rentang: [{0}, {1})</translation>
    </message>
    <message>
        <source>note on {0}</source>
        <translation>catatan untuk {0}</translation>
    </message>
    <message>
        <source>number before `{0}`</source>
        <translation>bilangan di depan `{0}`</translation>
    </message>
    <message>
        <source>number before noun `{0}`</source>
        <translation>bilangan di depan nomina `{0}`</translation>
    </message>
    <message>
        <source>number with classifier `{0}`</source>
        <translation>bilangan dengan kata bantu `{0}`</translation>
    </message>
    <message>
        <source>number with unit `{0}`</source>
        <translation>bilangan dengan satuan `{0}`</translation>
    </message>
    <message>
        <source>objects are wanted, not {0}</source>
        <translation>diperlukan objek, bukan {0}</translation>
    </message>
    <message>
        <source>office `{0}`</source>
        <translation>jabatan `{0}`</translation>
    </message>
    <message>
        <source>office `{0}` with its completion</source>
        <translation>jabatan `{0}` dengan pelengkapnya</translation>
    </message>
    <message>
        <source>office before a name</source>
        <translation>jabatan di depan nama</translation>
    </message>
    <message>
        <source>offset {0} is no place between two characters of the text</source>
        <translation>ofset {0} bukan tempat di antara dua karakter teks</translation>
    </message>
    <message>
        <source>offsets must be integers, not {0} and {1}</source>
        <translation>ofset harus bilangan bulat, bukan {0} dan {1}</translation>
    </message>
    <message>
        <source>order of the queue</source>
        <translation>urutan antrean</translation>
    </message>
    <message>
        <source>outlet of a photograph</source>
        <translation>media pemilik foto</translation>
    </message>
    <message>
        <source>outlet of the dateline</source>
        <translation>media pada titimangsa</translation>
    </message>
    <message>
        <source>part of the name `{0}`</source>
        <translation>bagian dari nama `{0}`</translation>
    </message>
    <message>
        <source>party in parentheses behind</source>
        <translation>diikuti partai dalam kurung</translation>
    </message>
    <message>
        <source>passive cue `{0}` inside the clause</source>
        <translation>penanda pasif `{0}` di dalam klausa</translation>
    </message>
    <message>
        <source>personal name</source>
        <translation>nama orang</translation>
    </message>
    <message>
        <source>personal names</source>
        <translation>nama-nama orang</translation>
    </message>
    <message>
        <source>place of the dateline</source>
        <translation>tempat pada titimangsa</translation>
    </message>
    <message>
        <source>quotations</source>
        <translation>kutipan</translation>
    </message>
    <message>
        <source>quotations, part {0}</source>
        <translation>kutipan, bagian {0}</translation>
    </message>
    <message>
        <source>rank `{0}`</source>
        <translation>pangkat `{0}`</translation>
    </message>
    <message>
        <source>reject all “{0}” as {1}</source>
        <translation>tolak semua “{0}” sebagai {1}</translation>
    </message>
    <message>
        <source>reject {0}</source>
        <translation>tolak {0}</translation>
    </message>
    <message>
        <source>reject {0} place</source>
        <translation>tolak {0} tempat</translation>
    </message>
    <message>
        <source>reject {0} places</source>
        <translation>tolak {0} tempat</translation>
    </message>
    <message>
        <source>remember decisions in this article</source>
        <translation>ingat putusan dalam artikel ini</translation>
    </message>
    <message>
        <source>remember decisions in this project</source>
        <translation>ingat putusan dalam proyek ini</translation>
    </message>
    <message>
        <source>remember no decisions</source>
        <translation>jangan ingat putusan</translation>
    </message>
    <message>
        <source>remove a rule</source>
        <translation>hapus aturan</translation>
    </message>
    <message>
        <source>remove {0}</source>
        <translation>hapus {0}</translation>
    </message>
    <message>
        <source>rename label {0} to {1}</source>
        <translation>ganti nama label {0} menjadi {1}</translation>
    </message>
    <message>
        <source>reopen {0}</source>
        <translation>buka lagi {0}</translation>
    </message>
    <message>
        <source>restore default guidelines</source>
        <translation>kembalikan pedoman bawaan</translation>
    </message>
    <message>
        <source>rule: {0}</source>
        <translation>aturan: {0}</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>aturan</translation>
    </message>
    <message>
        <source>said by nobody in particular</source>
        <translation>tidak dituturkan siapa pun secara khusus</translation>
    </message>
    <message>
        <source>salvage of {0}</source>
        <translation>penyelamatan {0}</translation>
    </message>
    <message>
        <source>save filter “{0}”</source>
        <translation>simpan filter “{0}”</translation>
    </message>
    <message>
        <source>saved filters</source>
        <translation>filter tersimpan</translation>
    </message>
    <message>
        <source>scale `{0}` before a number</source>
        <translation>skala `{0}` di depan bilangan</translation>
    </message>
    <message>
        <source>set the speaker of all quotations of “{0}” to “{1}”</source>
        <translation>jadikan “{1}” penutur semua kutipan “{0}”</translation>
    </message>
    <message>
        <source>several articles have its text: {0}. Give it the id of one of them.</source>
        <translation>beberapa artikel memuat teksnya: {0}. Berikan id salah satunya.</translation>
    </message>
    <message>
        <source>several articles have its title: {0}. Give it the id of one of them.</source>
        <translation>beberapa artikel berjudul sama: {0}. Berikan id salah satunya.</translation>
    </message>
    <message>
        <source>skip all “{0}” as {1}</source>
        <translation>lewati semua “{0}” sebagai {1}</translation>
    </message>
    <message>
        <source>skip {0}</source>
        <translation>lewati {0}</translation>
    </message>
    <message>
        <source>skip {0} place</source>
        <translation>lewati {0} tempat</translation>
    </message>
    <message>
        <source>skip {0} places</source>
        <translation>lewati {0} tempat</translation>
    </message>
    <message>
        <source>sort the queue by {0}</source>
        <translation>urutkan antrean menurut {0}</translation>
    </message>
    <message>
        <source>source of {0}</source>
        <translation>sumber {0}</translation>
    </message>
    <message>
        <source>source: {0}</source>
        <translation>sumber: {0}</translation>
    </message>
    <message>
        <source>speaker carried from “{0}”</source>
        <translation>penutur diteruskan dari “{0}”</translation>
    </message>
    <message>
        <source>speaker carried from “{0}” one paragraph above</source>
        <translation>penutur diteruskan dari “{0}” satu paragraf di atas</translation>
    </message>
    <message>
        <source>speaker carried from “{0}” {1} paragraphs above</source>
        <translation>penutur diteruskan dari “{0}” {1} paragraf di atas</translation>
    </message>
    <message>
        <source>speaker named behind it by “{0}”</source>
        <translation>penutur disebut sesudahnya sebagai “{0}”</translation>
    </message>
    <message>
        <source>speaker of {0}</source>
        <translation>penutur {0}</translation>
    </message>
    <message>
        <source>split {0}</source>
        <translation>bagi {0}</translation>
    </message>
    <message>
        <source>switch off a rule</source>
        <translation>matikan aturan</translation>
    </message>
    <message>
        <source>switch on a rule</source>
        <translation>nyalakan aturan</translation>
    </message>
    <message>
        <source>take a part from {0}</source>
        <translation>ambil bagian dari {0}</translation>
    </message>
    <message>
        <source>the article with this id has a different text. {0}</source>
        <translation>artikel dengan id ini memiliki teks lain. {0}</translation>
    </message>
    <message>
        <source>the article with this title, {0}, has a different text. {1}</source>
        <translation>artikel dengan judul ini, {0}, memiliki teks lain. {1}</translation>
    </message>
    <message>
        <source>the headline opens with words between quotation marks</source>
        <translation>judul dibuka dengan kata-kata di antara tanda kutip</translation>
    </message>
    <message>
        <source>the pass of {0} on {1}</source>
        <translation>kerja {0} atas {1}</translation>
    </message>
    <message>
        <source>the place of {0} is not in the text, or not once only</source>
        <translation>tempat {0} tidak ada dalam teks, atau ada lebih dari sekali</translation>
    </message>
    <message>
        <source>the score {0} is not a finite number</source>
        <translation>skor {0} bukan bilangan berhingga</translation>
    </message>
    <message>
        <source>the text is {0}, not a string</source>
        <translation>teksnya {0}, bukan string</translation>
    </message>
    <message>
        <source>this label has no {0}; add the line {1}.</source>
        <translation>label ini tidak punya {0}; tambahkan baris {1}.</translation>
    </message>
    <message>
        <source>thresholds</source>
        <translation>ambang</translation>
    </message>
    <message>
        <source>title `{0}` before</source>
        <translation>didahului gelar `{0}`</translation>
    </message>
    <message>
        <source>title `{0}` in the name</source>
        <translation>gelar `{0}` dalam nama</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true atau false</translation>
    </message>
    <message>
        <source>type of {0}</source>
        <translation>jenis {0}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>tak dikenal</translation>
    </message>
    <message>
        <source>values are nested too deeply</source>
        <translation>nilai bersarang terlalu dalam</translation>
    </message>
    <message>
        <source>weekday</source>
        <translation>nama hari</translation>
    </message>
    <message>
        <source>weekday with its date</source>
        <translation>hari dengan tanggalnya</translation>
    </message>
    <message>
        <source>year behind `{0}`</source>
        <translation>tahun di belakang `{0}`</translation>
    </message>
    <message>
        <source>{0} In the project: {1}. Not read to the end: {2}. Import the same again then; what is in is recognised.</source>
        <translation>{0} Di dalam proyek: {1}. Tidak dibaca sampai selesai: {2}. Setelah itu impor kembali berkas yang sama; yang sudah ada akan dikenali.</translation>
    </message>
    <message>
        <source>{0} agree</source>
        <translation>{0} sepakat</translation>
    </message>
    <message>
        <source>{0} agrees</source>
        <translation>{0} sepakat</translation>
    </message>
    <message>
        <source>{0} already exists and was not replaced; choose another file.</source>
        <translation>{0} sudah ada dan tidak ditimpa; pilih berkas lain.</translation>
    </message>
    <message>
        <source>{0} already exists; choose another file.</source>
        <translation>{0} sudah ada; pilih berkas lain.</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} dan {1}</translation>
    </message>
    <message>
        <source>{0} and {1} have the same TEI element; give one of them a type.</source>
        <translation>{0} dan {1} memiliki elemen TEI yang sama; beri salah satunya type.</translation>
    </message>
    <message>
        <source>{0} and {1} have the same key {2}; change one of them.</source>
        <translation>{0} dan {1} bertombol sama, {2}; ubah salah satunya.</translation>
    </message>
    <message>
        <source>{0} annotation in dead zones</source>
        <translation>{0} anotasi di zona mati</translation>
    </message>
    <message>
        <source>{0} annotation not placed</source>
        <translation>{0} anotasi tidak menemukan tempatnya</translation>
    </message>
    <message>
        <source>{0} annotation that was rejected or skipped</source>
        <translation>{0} anotasi yang ditolak atau dilewati</translation>
    </message>
    <message>
        <source>{0} annotation without its attributes</source>
        <translation>{0} anotasi tanpa atributnya</translation>
    </message>
    <message>
        <source>{0} annotation without its verdict</source>
        <translation>{0} anotasi tanpa putusannya</translation>
    </message>
    <message>
        <source>{0} annotation without suggester, score and evidence</source>
        <translation>{0} anotasi tanpa pengusul, skor, dan dasar</translation>
    </message>
    <message>
        <source>{0} annotations in dead zones</source>
        <translation>{0} anotasi di zona mati</translation>
    </message>
    <message>
        <source>{0} annotations not placed</source>
        <translation>{0} anotasi tidak menemukan tempatnya</translation>
    </message>
    <message>
        <source>{0} annotations that were rejected or skipped</source>
        <translation>{0} anotasi yang ditolak atau dilewati</translation>
    </message>
    <message>
        <source>{0} annotations without suggester, score and evidence</source>
        <translation>{0} anotasi tanpa pengusul, skor, dan dasar</translation>
    </message>
    <message>
        <source>{0} annotations without their attributes</source>
        <translation>{0} anotasi tanpa atributnya</translation>
    </message>
    <message>
        <source>{0} annotations without their verdict</source>
        <translation>{0} anotasi tanpa putusannya</translation>
    </message>
    <message>
        <source>{0} article</source>
        <translation>{0} artikel</translation>
    </message>
    <message>
        <source>{0} article before it was imported.</source>
        <translation>{0} artikel sebelumnya sudah diimpor.</translation>
    </message>
    <message>
        <source>{0} article could not be suggested for in full: {1}</source>
        <translation>Untuk {0} artikel usulan tidak dapat disusun seluruhnya: {1}</translation>
    </message>
    <message>
        <source>{0} article that cannot be read, since the file is damaged</source>
        <translation>{0} artikel yang tidak dapat dibaca karena berkas rusak</translation>
    </message>
    <message>
        <source>{0} article that the filter leaves out</source>
        <translation>{0} artikel yang tidak lolos saringan</translation>
    </message>
    <message>
        <source>{0} article with several passes, none of them adjudicated</source>
        <translation>{0} artikel dengan beberapa tinjauan tanpa putusan akhir</translation>
    </message>
    <message>
        <source>{0} article without a date, which a split by date cannot place</source>
        <translation>{0} artikel tanpa tanggal, yang tidak dapat ditempatkan oleh pembagian menurut tanggal</translation>
    </message>
    <message>
        <source>{0} article without annotations</source>
        <translation>{0} artikel tanpa anotasi</translation>
    </message>
    <message>
        <source>{0} article without title and metadata</source>
        <translation>{0} artikel tanpa judul dan metadata</translation>
    </message>
    <message>
        <source>{0} articles</source>
        <translation>{0} artikel</translation>
    </message>
    <message>
        <source>{0} articles before it were imported.</source>
        <translation>{0} artikel sebelumnya sudah diimpor.</translation>
    </message>
    <message>
        <source>{0} articles could not be suggested for in full. The first: {1}</source>
        <translation>Untuk {0} artikel usulan tidak dapat disusun seluruhnya. Yang pertama: {1}</translation>
    </message>
    <message>
        <source>{0} articles that cannot be read, since the file is damaged</source>
        <translation>{0} artikel yang tidak dapat dibaca karena berkas rusak</translation>
    </message>
    <message>
        <source>{0} articles that the filter leaves out</source>
        <translation>{0} artikel yang tidak lolos saringan</translation>
    </message>
    <message>
        <source>{0} articles with several passes, none of them adjudicated</source>
        <translation>{0} artikel dengan beberapa tinjauan tanpa putusan akhir</translation>
    </message>
    <message>
        <source>{0} articles without a date, which a split by date cannot place</source>
        <translation>{0} artikel tanpa tanggal, yang tidak dapat ditempatkan oleh pembagian menurut tanggal</translation>
    </message>
    <message>
        <source>{0} articles without annotations</source>
        <translation>{0} artikel tanpa anotasi</translation>
    </message>
    <message>
        <source>{0} articles without title and metadata</source>
        <translation>{0} artikel tanpa judul dan metadata</translation>
    </message>
    <message>
        <source>{0} attribute with = in its name</source>
        <translation>{0} atribut dengan = dalam namanya</translation>
    </message>
    <message>
        <source>{0} attributes with = in their names</source>
        <translation>{0} atribut dengan = dalam namanya</translation>
    </message>
    <message>
        <source>{0} cannot be a former name of both {1} and {2}; remove it from one of them.</source>
        <translation>{0} tidak mungkin nama lama {1} sekaligus {2}; hapus dari salah satunya.</translation>
    </message>
    <message>
        <source>{0} cannot be compared with its files: {1}. Check their permissions.</source>
        <translation>{0} tidak dapat dibandingkan dengan berkasnya: {1}. Periksa izinnya.</translation>
    </message>
    <message>
        <source>{0} cannot be merged into itself; choose another label.</source>
        <translation>{0} tidak dapat digabungkan ke dirinya sendiri; pilih label lain.</translation>
    </message>
    <message>
        <source>{0} cannot be opened: {1}. Check the path and its rights.</source>
        <translation>{0} tidak dapat dibuka: {1}. Periksa alamat dan hak aksesnya.</translation>
    </message>
    <message>
        <source>{0} cannot be opened; check that the file and its folder exist and can be read.</source>
        <translation>{0} tidak dapat dibuka; periksa apakah berkas dan foldernya ada dan boleh dibaca.</translation>
    </message>
    <message>
        <source>{0} cannot be read</source>
        <translation>{0} tidak dapat dibaca</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}); check its path and permissions.</source>
        <translation>{0} tidak dapat dibaca ({1}); periksa lokasi dan izinnya.</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}); check its permissions.</source>
        <translation>{0} tidak dapat dibaca ({1}); periksa izinnya.</translation>
    </message>
    <message>
        <source>{0} cannot be read as XML ({1}); correct it or choose another format.</source>
        <translation>{0} tidak dapat dibaca sebagai XML ({1}); perbaiki atau pilih format lain.</translation>
    </message>
    <message>
        <source>{0} cannot be read or written ({1}); check its permissions and its free space.</source>
        <translation>{0} tidak dapat dibaca atau ditulis ({1}); periksa izin dan ruang kosongnya.</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>{0} tidak dapat dibaca: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}; choose another file.</source>
        <translation>{0} tidak dapat dibaca: {1}; pilih berkas lain.</translation>
    </message>
    <message>
        <source>{0} cannot be searched: {1}. Check its permissions.</source>
        <translation>{0} tidak dapat ditelusuri: {1}. Periksa izinnya.</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}; choose a disk that takes larger files, or export parts.</source>
        <translation>{0} tidak dapat ditulis: {1}; pilih diska yang menerima berkas lebih besar, atau ekspor per bagian.</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}; choose a shorter name.</source>
        <translation>{0} tidak dapat ditulis: {1}; pilih nama yang lebih pendek.</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}; choose another place.</source>
        <translation>{0} tidak dapat ditulis: {1}; pilih tempat lain.</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}; free some space, or choose another disk.</source>
        <translation>{0} tidak dapat ditulis: {1}; kosongkan ruang atau pilih diska lain.</translation>
    </message>
    <message>
        <source>{0} cannot be written; change its permissions, or copy it to a folder of your own with: annotator copy {0} COPY.db</source>
        <translation>{0} tidak dapat ditulis; ubah izinnya, atau salin ke folder Anda sendiri dengan: annotator copy {0} SALINAN.db</translation>
    </message>
    <message>
        <source>{0} caused an internal error ({1}). Please report it.</source>
        <translation>{0} menyebabkan kesalahan internal ({1}). Harap laporkan.</translation>
    </message>
    <message>
        <source>{0} character that XML forbids, now U+FFFD</source>
        <translation>{0} karakter yang dilarang XML, kini U+FFFD</translation>
    </message>
    <message>
        <source>{0} characters that XML forbids, now U+FFFD</source>
        <translation>{0} karakter yang dilarang XML, kini U+FFFD</translation>
    </message>
    <message>
        <source>{0} contains nothing of a project; restore a backup.</source>
        <translation>{0} tidak berisi apa pun dari proyek; pulihkan cadangan.</translation>
    </message>
    <message>
        <source>{0} contains other files; choose a new folder, so that none of them is lost.</source>
        <translation>{0} berisi berkas lain; pilih folder baru agar tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>{0} contains the {1} {2} of another program, which could change or hide annotations, so the file was not opened. Remove it with this SQL statement: DROP {1} {3}; or copy the annotations to a new project with: annotator salvage {0} NEW.db</source>
        <translation>{0} berisi {1} {2} dari program lain, yang dapat mengubah atau menyembunyikan anotasi, sehingga berkas tidak dibuka. Hapus dengan pernyataan SQL ini: DROP {1} {3}; atau salin anotasi ke proyek baru dengan: annotator salvage {0} BARU.db</translation>
    </message>
    <message>
        <source>{0} control character</source>
        <translation>{0} karakter kendali</translation>
    </message>
    <message>
        <source>{0} control characters</source>
        <translation>{0} karakter kendali</translation>
    </message>
    <message>
        <source>{0} could not be read or written ({1}); check the disk and its connection, and try again. Nothing was changed.</source>
        <translation>{0} tidak dapat dibaca atau ditulis ({1}); periksa disk dan sambungannya, lalu coba lagi. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>{0} counts {1}, not {2}; leave the offsets to the format.</source>
        <translation>{0} menghitung {1}, bukan {2}; serahkan ofset kepada format itu.</translation>
    </message>
    <message>
        <source>{0} cue</source>
        <translation>{0} penanda</translation>
    </message>
    <message>
        <source>{0} cues</source>
        <translation>{0} penanda</translation>
    </message>
    <message>
        <source>{0} decision</source>
        <translation>{0} keputusan</translation>
    </message>
    <message>
        <source>{0} decisions</source>
        <translation>{0} keputusan</translation>
    </message>
    <message>
        <source>{0} differs</source>
        <translation>{0} berbeda</translation>
    </message>
    <message>
        <source>{0} does not exist or is no ordinary file. Name a file to read.</source>
        <translation>{0} tidak ada atau bukan berkas biasa. Sebutkan berkas untuk dibaca.</translation>
    </message>
    <message>
        <source>{0} does not look like an article. To import it, choose the file itself.</source>
        <translation>{0} tampaknya bukan artikel. Untuk mengimpornya, pilih berkas itu sendiri.</translation>
    </message>
    <message>
        <source>{0} ended the process that read it, perhaps for want of memory. Split the file, or close other programs and import it again.</source>
        <translation>{0} menghentikan proses yang membacanya, mungkin karena kekurangan memori. Bagi berkas itu, atau tutup program lain lalu impor lagi.</translation>
    </message>
    <message>
        <source>{0} entities</source>
        <translation>{0} entitas</translation>
    </message>
    <message>
        <source>{0} entities cut by the end of a line or zone</source>
        <translation>{0} entitas terpotong ujung baris atau zona</translation>
    </message>
    <message>
        <source>{0} entities inside or across a longer one</source>
        <translation>{0} entitas di dalam atau melintasi yang lebih panjang</translation>
    </message>
    <message>
        <source>{0} entities of other labels</source>
        <translation>{0} entitas berlabel lain</translation>
    </message>
    <message>
        <source>{0} entities outside the live zones or without a word</source>
        <translation>{0} entitas di luar zona hidup atau tanpa kata</translation>
    </message>
    <message>
        <source>{0} entities under another label, theirs being that of quotations here</source>
        <translation>{0} entitas berlabel lain, karena labelnya di sini milik kutipan</translation>
    </message>
    <message>
        <source>{0} entities without a word</source>
        <translation>{0} entitas tanpa kata</translation>
    </message>
    <message>
        <source>{0} entity</source>
        <translation>{0} entitas</translation>
    </message>
    <message>
        <source>{0} entity cut by the end of a line or zone</source>
        <translation>{0} entitas terpotong ujung baris atau zona</translation>
    </message>
    <message>
        <source>{0} entity inside or across a longer one</source>
        <translation>{0} entitas di dalam atau melintasi yang lebih panjang</translation>
    </message>
    <message>
        <source>{0} entity of another label</source>
        <translation>{0} entitas berlabel lain</translation>
    </message>
    <message>
        <source>{0} entity outside the live zones or without a word</source>
        <translation>{0} entitas di luar zona hidup atau tanpa kata</translation>
    </message>
    <message>
        <source>{0} entity under another label, its own being that of quotations here</source>
        <translation>{0} entitas berlabel lain, karena labelnya di sini milik kutipan</translation>
    </message>
    <message>
        <source>{0} entity without a word</source>
        <translation>{0} entitas tanpa kata</translation>
    </message>
    <message>
        <source>{0} exists; open it, or name another file.</source>
        <translation>{0} sudah ada; buka berkas itu, atau beri nama lain.</translation>
    </message>
    <message>
        <source>{0} fault</source>
        <translation>{0} kesalahan</translation>
    </message>
    <message>
        <source>{0} faults</source>
        <translation>{0} kesalahan</translation>
    </message>
    <message>
        <source>{0} file</source>
        <translation>{0} berkas</translation>
    </message>
    <message>
        <source>{0} files</source>
        <translation>{0} berkas</translation>
    </message>
    <message>
        <source>{0} has more than {1} MB, too much for one article; split it.</source>
        <translation>{0} lebih besar dari {1} MB, terlalu besar untuk satu artikel; bagi berkas itu.</translation>
    </message>
    <message>
        <source>{0} has no suggestions in {1}. Suggesters that have some: {2}.</source>
        <translation>{0} tidak punya usulan di {1}. Pengusul yang punya: {2}.</translation>
    </message>
    <message>
        <source>{0} has the columns {1}; `text` is wanted, or `tokens` and `ner_tags`.</source>
        <translation>{0} memuat kolom {1}; yang dibutuhkan `text`, atau `tokens` dan `ner_tags`.</translation>
    </message>
    <message>
        <source>{0} has {1} MB; the largest article is {2} MB. Split it.</source>
        <translation>{0} berukuran {1} MB; artikel terbesar {2} MB. Pecah dahulu.</translation>
    </message>
    <message>
        <source>{0} holds half a character at {1}. Try another --encoding NAME.</source>
        <translation>{0} memuat setengah karakter pada {1}. Coba --encoding NAME yang lain.</translation>
    </message>
    <message>
        <source>{0} holds no text, perhaps pictures alone.</source>
        <translation>{0} tidak memuat teks, mungkin hanya gambar.</translation>
    </message>
    <message>
        <source>{0} holds pictures of pages and no text. Run a text recognition (OCR) over it first.</source>
        <translation>{0} memuat gambar halaman tanpa teks. Jalankan pengenalan teks (OCR) lebih dahulu.</translation>
    </message>
    <message>
        <source>{0} holds white space alone. Leave it out or save the article again.</source>
        <translation>{0} hanya berisi spasi. Tinggalkan atau simpan lagi artikelnya.</translation>
    </message>
    <message>
        <source>{0} holds {1} twice, of which one is out of date; export it again.</source>
        <translation>{0} memuat {1} dua kali, salah satunya usang; ekspor lagi.</translation>
    </message>
    <message>
        <source>{0} holds {1}: it is not text, or its encoding is another. Try --encoding NAME.</source>
        <translation>{0} memuat {1}: ini bukan teks, atau pengodeannya lain. Coba --encoding NAME.</translation>
    </message>
    <message>
        <source>{0} is a database, perhaps a project, and would be lost; name another file.</source>
        <translation>{0} adalah basis data, mungkin proyek, dan akan hilang; sebutkan berkas lain.</translation>
    </message>
    <message>
        <source>{0} is a file; name a folder, which will be made.</source>
        <translation>{0} adalah berkas; sebutkan folder, yang akan dibuat.</translation>
    </message>
    <message>
        <source>{0} is a folder. Name a file to read.</source>
        <translation>{0} adalah folder. Sebutkan berkas untuk dibaca.</translation>
    </message>
    <message>
        <source>{0} is a folder; choose a project file, such as {1}.</source>
        <translation>{0} adalah folder; pilih berkas proyek, misalnya {1}.</translation>
    </message>
    <message>
        <source>{0} is a folder; name a file, such as {1}.</source>
        <translation>{0} adalah folder; sebutkan sebuah berkas, misalnya {1}.</translation>
    </message>
    <message>
        <source>{0} is a folder; name the file to write, such as {1}.</source>
        <translation>{0} adalah folder; sebutkan berkas yang akan ditulis, misalnya {1}.</translation>
    </message>
    <message>
        <source>{0} is a link to another folder; remove it, or name another file.</source>
        <translation>{0} adalah tautan ke folder lain; hapus, atau sebutkan berkas lain.</translation>
    </message>
    <message>
        <source>{0} is a table, which does not hold whole articles. Import the native JSONL, or save the text of each article as a .txt file.</source>
        <translation>{0} adalah tabel, yang tidak memuat artikel utuh. Impor JSONL bawaan, atau simpan teks setiap artikel sebagai berkas .txt.</translation>
    </message>
    <message>
        <source>{0} is a type of quotation; choose another name for the label.</source>
        <translation>{0} adalah jenis kutipan; pilih nama lain untuk label itu.</translation>
    </message>
    <message>
        <source>{0} is an SQLite file of another program; it was not changed.</source>
        <translation>{0} adalah berkas SQLite milik program lain; berkas itu tidak diubah.</translation>
    </message>
    <message>
        <source>{0} is damaged ({1}) and was not copied; earlier backups are kept.</source>
        <translation>{0} rusak ({1}) dan tidak disalin; cadangan sebelumnya tetap disimpan.</translation>
    </message>
    <message>
        <source>{0} is damaged ({1}). Restore a backup, or bring out what can be read with: annotator salvage {0} NEW.db</source>
        <translation>{0} rusak ({1}). Pulihkan cadangan, atau selamatkan yang dapat dibaca dengan: annotator salvage {0} BARU.db</translation>
    </message>
    <message>
        <source>{0} is damaged ({1}); export it again.</source>
        <translation>{0} rusak ({1}); ekspor lagi.</translation>
    </message>
    <message>
        <source>{0} is damaged ({1}); train the model again.</source>
        <translation>{0} rusak ({1}); latih lagi modelnya.</translation>
    </message>
    <message>
        <source>{0} is damaged and was not copied; bring out what can be read with: annotator salvage {0} {1}</source>
        <translation>{0} rusak dan tidak disalin; keluarkan yang masih terbaca dengan: annotator salvage {0} {1}</translation>
    </message>
    <message>
        <source>{0} is damaged, or not built as expected ({1}). Open it with the program that made it, save it again, and import that.</source>
        <translation>{0} rusak atau susunannya tidak seperti seharusnya ({1}). Buka dengan program pembuatnya, simpan lagi, lalu impor hasilnya.</translation>
    </message>
    <message>
        <source>{0} is damaged: the {1} {2} is missing or was changed. Restore a backup, or bring out what can be read with: annotator salvage {0} NEW.db</source>
        <translation>{0} rusak: {1} {2} hilang atau telah diubah. Pulihkan cadangan, atau selamatkan yang dapat dibaca dengan: annotator salvage {0} BARU.db</translation>
    </message>
    <message>
        <source>{0} is empty. Leave it out or save the article again.</source>
        <translation>{0} kosong. Tinggalkan atau simpan lagi artikelnya.</translation>
    </message>
    <message>
        <source>{0} is in use by another program; close it there and try again.</source>
        <translation>{0} sedang dipakai program lain; tutup di sana lalu coba lagi.</translation>
    </message>
    <message>
        <source>{0} is locked with a password, or an old .doc. Save it as .docx without a password.</source>
        <translation>{0} terkunci kata sandi, atau berupa .doc lama. Simpan sebagai .docx tanpa kata sandi.</translation>
    </message>
    <message>
        <source>{0} is locked with a password. Save a copy without it.</source>
        <translation>{0} terkunci kata sandi. Simpan salinan tanpa kata sandi.</translation>
    </message>
    <message>
        <source>{0} is missing</source>
        <translation>{0} tidak ada</translation>
    </message>
    <message>
        <source>{0} is missing in {1}</source>
        <translation>{0} tidak ada di {1}</translation>
    </message>
    <message>
        <source>{0} is neither a project nor a dataset, so there is no gold in it; name a project (.db) or native JSONL.</source>
        <translation>{0} bukan proyek dan bukan set data, jadi tidak ada gold di dalamnya; sebutkan proyek (.db) atau JSONL asli.</translation>
    </message>
    <message>
        <source>{0} is no CAS that can be read ({1}); export it from its tool again.</source>
        <translation>{0} bukan CAS yang dapat dibaca ({1}); ekspor lagi dari alatnya.</translation>
    </message>
    <message>
        <source>{0} is no list of files and articles ({1}); correct it, or take it away.</source>
        <translation>{0} bukan daftar berkas dan artikel ({1}); perbaiki, atau singkirkan.</translation>
    </message>
    <message>
        <source>{0} is no whole PDF: {1}. Save or print it as PDF again.</source>
        <translation>{0} bukan PDF yang utuh: {1}. Simpan atau cetak lagi sebagai PDF.</translation>
    </message>
    <message>
        <source>{0} is no whole Word document: {1}. Open and save it in Word again.</source>
        <translation>{0} bukan dokumen Word yang utuh: {1}. Buka dan simpan lagi di Word.</translation>
    </message>
    <message>
        <source>{0} is not UTF-8 text; save it in that encoding.</source>
        <translation>{0} bukan teks UTF-8; simpan dengan pengodean itu.</translation>
    </message>
    <message>
        <source>{0} is not a DocBin that spaCy can read ({1}); save it again.</source>
        <translation>{0} bukan DocBin yang dapat dibaca spaCy ({1}); simpan lagi.</translation>
    </message>
    <message>
        <source>{0} is not a Parquet file that can be read ({1}); export it again.</source>
        <translation>{0} bukan berkas Parquet yang dapat dibaca ({1}); ekspor lagi.</translation>
    </message>
    <message>
        <source>{0} is not a model of this program, or it is damaged; choose another or train again.</source>
        <translation>{0} bukan model program ini, atau rusak; pilih yang lain atau latih lagi.</translation>
    </message>
    <message>
        <source>{0} is not a model of this program; choose another.</source>
        <translation>{0} bukan model program ini; pilih yang lain.</translation>
    </message>
    <message>
        <source>{0} is not a regular file.</source>
        <translation>{0} bukan berkas biasa.</translation>
    </message>
    <message>
        <source>{0} is not a split; write the shares of train, dev and test, such as 80,10,10.</source>
        <translation>{0} bukan pembagian; tulis bagian untuk train, dev, dan test seperti 80,10,10.</translation>
    </message>
    <message>
        <source>{0} is not an annotator project. To read it as an article, import it into a project.</source>
        <translation>{0} bukan proyek annotator. Untuk membacanya sebagai artikel, impor ke dalam proyek.</translation>
    </message>
    <message>
        <source>{0} is not an ordinary file; choose a project file.</source>
        <translation>{0} bukan berkas biasa; pilih berkas proyek.</translation>
    </message>
    <message>
        <source>{0} is not an ordinary file; remove it, or give the export another name.</source>
        <translation>{0} bukan berkas biasa; hapus, atau beri ekspor nama lain.</translation>
    </message>
    <message>
        <source>{0} is not in a known dataset format. To import it, choose the file itself and its format.</source>
        <translation>{0} tidak berformat dataset yang dikenal. Untuk mengimpornya, pilih berkas itu sendiri beserta formatnya.</translation>
    </message>
    <message>
        <source>{0} is not open. Open it again.</source>
        <translation>{0} tidak terbuka. Buka lagi.</translation>
    </message>
    <message>
        <source>{0} is not {1}. Name another with --encoding NAME.</source>
        <translation>{0} bukan {1}. Sebutkan yang lain dengan --encoding NAME.</translation>
    </message>
    <message>
        <source>{0} is of another export than its files: {1}. Export again, unless you changed them.</source>
        <translation>{0} berasal dari ekspor lain daripada berkasnya: {1}. Ekspor lagi, kecuali jika Anda sendiri yang mengubahnya.</translation>
    </message>
    <message>
        <source>{0} is of type {1}, not a string</source>
        <translation>{0} bertipe {1}, bukan teks</translation>
    </message>
    <message>
        <source>{0} is the name of all suggesters together; choose another name for the predictions.</source>
        <translation>{0} adalah nama semua pengusul bersama-sama; pilih nama lain untuk prediksi itu.</translation>
    </message>
    <message>
        <source>{0} is the project itself; choose another file for the copy.</source>
        <translation>{0} adalah proyek itu sendiri; pilih berkas lain untuk salinannya.</translation>
    </message>
    <message>
        <source>{0} is {1}, not one of {2}</source>
        <translation>{0} adalah {1}, bukan salah satu dari {2}</translation>
    </message>
    <message>
        <source>{0} is {1}, not text. Save it as plain text or HTML first.</source>
        <translation>{0} adalah {1}, bukan teks. Simpan dahulu sebagai teks biasa atau HTML.</translation>
    </message>
    <message>
        <source>{0} is {1}, not {2}</source>
        <translation>{0} adalah {1}, bukan {2}</translation>
    </message>
    <message>
        <source>{0} is {1}, which must not be replaced; name an ordinary file.</source>
        <translation>{0} adalah {1}, yang tidak boleh diganti; sebutkan berkas biasa.</translation>
    </message>
    <message>
        <source>{0} label</source>
        <translation>{0} label</translation>
    </message>
    <message>
        <source>{0} labels</source>
        <translation>{0} label</translation>
    </message>
    <message>
        <source>{0} link from speaker to entity</source>
        <translation>{0} tautan dari penutur ke entitas</translation>
    </message>
    <message>
        <source>{0} link to an entity that is left out</source>
        <translation>{0} tautan ke entitas yang tidak disertakan</translation>
    </message>
    <message>
        <source>{0} links from speaker to entity</source>
        <translation>{0} tautan dari penutur ke entitas</translation>
    </message>
    <message>
        <source>{0} links to entities that are left out</source>
        <translation>{0} tautan ke entitas yang tidak disertakan</translation>
    </message>
    <message>
        <source>{0} more</source>
        <translation>{0} lagi</translation>
    </message>
    <message>
        <source>{0} must be a list of strings, such as [&quot;one&quot;, &quot;two&quot;].</source>
        <translation>{0} harus daftar teks, misalnya [&quot;satu&quot;, &quot;dua&quot;].</translation>
    </message>
    <message>
        <source>{0} must be a string; put it in quotation marks.</source>
        <translation>{0} harus teks; apit dengan tanda kutip.</translation>
    </message>
    <message>
        <source>{0} needs an extra to be read: pip install &apos;annotator[documents]&apos;</source>
        <translation>{0} membutuhkan tambahan agar terbaca: pip install &apos;annotator[documents]&apos;</translation>
    </message>
    <message>
        <source>{0} note or value now on one line</source>
        <translation>{0} catatan dan nilai kini dalam satu baris</translation>
    </message>
    <message>
        <source>{0} notes and values now on one line</source>
        <translation>{0} catatan dan nilai kini dalam satu baris</translation>
    </message>
    <message>
        <source>{0} or {1}</source>
        <translation>{0} atau {1}</translation>
    </message>
    <message>
        <source>{0} pass</source>
        <translation>{0} tinjauan</translation>
    </message>
    <message>
        <source>{0} pass that is not done: its annotations are predictions</source>
        <translation>{0} tinjauan yang belum selesai: anotasinya menjadi prediksi</translation>
    </message>
    <message>
        <source>{0} pass that is not done: its articles are tasks without an answer</source>
        <translation>{0} tinjauan yang belum selesai: anotasinya menjadi tugas tanpa jawaban</translation>
    </message>
    <message>
        <source>{0} pass: who read it and whether it was read whole</source>
        <translation>{0} tinjauan: siapa yang membaca dan apakah dibaca utuh</translation>
    </message>
    <message>
        <source>{0} passes</source>
        <translation>{0} tinjauan</translation>
    </message>
    <message>
        <source>{0} passes that are not done: theirs are predictions</source>
        <translation>{0} tinjauan yang belum selesai: anotasinya menjadi prediksi</translation>
    </message>
    <message>
        <source>{0} passes that are not done: theirs are tasks without an answer</source>
        <translation>{0} tinjauan yang belum selesai: anotasinya menjadi tugas tanpa jawaban</translation>
    </message>
    <message>
        <source>{0} passes: who read it and whether it was read whole</source>
        <translation>{0} tinjauan: siapa yang membaca dan apakah dibaca utuh</translation>
    </message>
    <message>
        <source>{0} quotation</source>
        <translation>{0} kutipan</translation>
    </message>
    <message>
        <source>{0} quotation in several pieces, each piece now one of its own</source>
        <translation>{0} kutipan berpotongan, setiap potongan kini berdiri sendiri</translation>
    </message>
    <message>
        <source>{0} quotation of another type</source>
        <translation>{0} kutipan berjenis lain</translation>
    </message>
    <message>
        <source>{0} quotations</source>
        <translation>{0} kutipan</translation>
    </message>
    <message>
        <source>{0} quotations in several pieces, each piece now one of its own</source>
        <translation>{0} kutipan berpotongan, setiap potongan kini berdiri sendiri</translation>
    </message>
    <message>
        <source>{0} quotations of other types</source>
        <translation>{0} kutipan berjenis lain</translation>
    </message>
    <message>
        <source>{0} record not aligned</source>
        <translation>{0} data tidak berpasangan</translation>
    </message>
    <message>
        <source>{0} records not aligned</source>
        <translation>{0} data tidak berpasangan</translation>
    </message>
    <message>
        <source>{0} shows no text. Save the page again once it has loaded.</source>
        <translation>{0} tidak menampilkan teks. Simpan lagi halamannya setelah selesai dimuat.</translation>
    </message>
    <message>
        <source>{0} source</source>
        <translation>{0} sumber</translation>
    </message>
    <message>
        <source>{0} sources</source>
        <translation>{0} sumber</translation>
    </message>
    <message>
        <source>{0} span without a word, and what hangs on it</source>
        <translation>{0} rentang tanpa kata beserta yang bergantung padanya</translation>
    </message>
    <message>
        <source>{0} span without white space at its edges, or joined where brat keeps one span</source>
        <translation>{0} rentang tanpa spasi di tepinya, atau digabung di tempat brat menyimpan satu rentang saja</translation>
    </message>
    <message>
        <source>{0} spans without a word, and what hangs on them</source>
        <translation>{0} rentang tanpa kata beserta yang bergantung padanya</translation>
    </message>
    <message>
        <source>{0} spans without white space at their edges, or joined where brat keeps one span</source>
        <translation>{0} rentang tanpa spasi di tepinya, atau digabung di tempat brat menyimpan satu rentang saja</translation>
    </message>
    <message>
        <source>{0} speaker</source>
        <translation>{0} penutur</translation>
    </message>
    <message>
        <source>{0} speaker now on one line</source>
        <translation>{0} penutur kini dalam satu baris</translation>
    </message>
    <message>
        <source>{0} speaker that no entity bears the name of</source>
        <translation>{0} penutur yang namanya tidak disandang entitas mana pun</translation>
    </message>
    <message>
        <source>{0} speaker who now goes by the words of their entity</source>
        <translation>{0} penutur yang kini disebut menurut kata-kata entitasnya</translation>
    </message>
    <message>
        <source>{0} speakers</source>
        <translation>{0} penutur</translation>
    </message>
    <message>
        <source>{0} speakers now on one line</source>
        <translation>{0} penutur kini dalam satu baris</translation>
    </message>
    <message>
        <source>{0} speakers that no entity bears the name of</source>
        <translation>{0} penutur yang namanya tidak disandang entitas mana pun</translation>
    </message>
    <message>
        <source>{0} speakers who now go by the words of their entity</source>
        <translation>{0} penutur yang kini disebut menurut kata-kata entitasnya</translation>
    </message>
    <message>
        <source>{0} suggestion</source>
        <translation>{0} usulan</translation>
    </message>
    <message>
        <source>{0} suggestions</source>
        <translation>{0} usulan</translation>
    </message>
    <message>
        <source>{0} thing cannot be read or may be damaged</source>
        <translation>{0} hal tidak dapat dibaca atau mungkin rusak</translation>
    </message>
    <message>
        <source>{0} things cannot be read or may be damaged</source>
        <translation>{0} hal tidak dapat dibaca atau mungkin rusak</translation>
    </message>
    <message>
        <source>{0} unpacks to more than a gigabyte; choose a model of this program.</source>
        <translation>{0} menjadi lebih dari satu gigabita setelah dibuka; pilih model program ini.</translation>
    </message>
    <message>
        <source>{0} unpacks to more than {1} MB. Save its text alone.</source>
        <translation>{0} menjadi lebih dari {1} MB setelah dibuka. Simpan teksnya saja.</translation>
    </message>
    <message>
        <source>{0} unpacks to more than {1} MB; split it into several files.</source>
        <translation>{0} menjadi lebih dari {1} MB setelah dibuka; bagi menjadi beberapa berkas.</translation>
    </message>
    <message>
        <source>{0} was a name of {1}, whose suggestions still have it; choose another name.</source>
        <translation>{0} pernah menjadi nama {1} dan masih dipakai usulannya; pilih nama lain.</translation>
    </message>
    <message>
        <source>{0} was made by a newer version of annotator; update to use it.</source>
        <translation>{0} dibuat oleh annotator versi lebih baru; perbarui untuk memakainya.</translation>
    </message>
    <message>
        <source>{0} was moved or deleted while it was open.</source>
        <translation>{0} dipindahkan atau dihapus saat sedang terbuka.</translation>
    </message>
    <message>
        <source>{0} was overwritten or cut short by another program.</source>
        <translation>{0} ditimpa atau dipotong oleh program lain.</translation>
    </message>
    <message>
        <source>{0} was replaced, and another program is writing there; wait until it has ended.</source>
        <translation>{0} digantikan, dan program lain sedang menulis di sana; tunggu sampai selesai.</translation>
    </message>
    <message>
        <source>{0} was written by a newer version of annotator; install that version to open it.</source>
        <translation>{0} ditulis oleh annotator versi lebih baru; pasang versi itu untuk membukanya.</translation>
    </message>
    <message>
        <source>{0} was written by an older version and must be opened for writing once to update it.</source>
        <translation>{0} ditulis oleh versi lama dan harus dibuka sekali untuk ditulis agar diperbarui.</translation>
    </message>
    <message>
        <source>{0} words between quotation marks, no cue</source>
        <translation>{0} kata di antara tanda kutip, tanpa penanda</translation>
    </message>
    <message>
        <source>{0} zone</source>
        <translation>{0} zona</translation>
    </message>
    <message>
        <source>{0} zones</source>
        <translation>{0} zona</translation>
    </message>
    <message>
        <source>{0}, after item {1}: not JSON that can be read ({2}); export it again.</source>
        <translation>{0}, setelah butir {1}: bukan JSON yang dapat dibaca ({2}); ekspor lagi.</translation>
    </message>
    <message>
        <source>{0}, after item {1}: not UTF-8 ({2}); convert the file to UTF-8 first.</source>
        <translation>{0}, setelah butir {1}: bukan UTF-8 ({2}); ubah dahulu berkasnya ke UTF-8.</translation>
    </message>
    <message>
        <source>{0}, after line {1}: not UTF-8 ({2}); convert the file to UTF-8 first.</source>
        <translation>{0}, setelah baris {1}: bukan UTF-8 ({2}); ubah dahulu berkasnya ke UTF-8.</translation>
    </message>
    <message>
        <source>{0}, article {1}: {2}; correct the file and import it again.</source>
        <translation>{0}, artikel {1}: {2}; perbaiki berkas lalu impor lagi.</translation>
    </message>
    <message>
        <source>{0}, document {1}</source>
        <translation>{0}, dokumen {1}</translation>
    </message>
    <message>
        <source>{0}, line {1}</source>
        <translation>{0}, baris {1}</translation>
    </message>
    <message>
        <source>{0}, line {1}: a record is a JSON object, not {2}; correct the line, or take it out.</source>
        <translation>{0}, baris {1}: satu data adalah objek JSON, bukan {2}; perbaiki atau hapus baris itu.</translation>
    </message>
    <message>
        <source>{0}, line {1}: a surface is not the slice that its offsets name.</source>
        <translation>{0}, baris {1}: sebuah bentuk bukan potongan yang ditunjuk ofsetnya.</translation>
    </message>
    <message>
        <source>{0}, line {1}: a token and its tag are wanted, set apart by a space.</source>
        <translation>{0}, baris {1}: diperlukan sebuah token dan penandanya, dipisahkan spasi.</translation>
    </message>
    <message>
        <source>{0}, line {1}: below `# newdoc id` four columns are wanted (ID FORM MISC ANNOTATOR:NE).</source>
        <translation>{0}, baris {1}: di bawah `# newdoc id` diperlukan empat kolom (ID FORM MISC ANNOTATOR:NE).</translation>
    </message>
    <message>
        <source>{0}, line {1}: longer than {2} million characters; give each article its own line.</source>
        <translation>{0}, baris {1}: lebih panjang dari {2} juta karakter; beri setiap artikel barisnya sendiri.</translation>
    </message>
    <message>
        <source>{0}, line {1}: not JSON that can be read ({2}); correct the line, or take it out.</source>
        <translation>{0}, baris {1}: bukan JSON yang dapat dibaca ({2}); perbaiki atau hapus baris itu.</translation>
    </message>
    <message>
        <source>{0}, line {1}: {2}</source>
        <translation>{0}, baris {1}: {2}</translation>
    </message>
    <message>
        <source>{0}, probability {1}</source>
        <translation>{0}, peluang {1}</translation>
    </message>
    <message>
        <source>{0}, record {1}: {2} could not be placed: {3}.</source>
        <translation>{0}, data {1}: {2} tidak dapat ditempatkan: {3}.</translation>
    </message>
    <message>
        <source>{0}, row {1}</source>
        <translation>{0}, baris {1}</translation>
    </message>
    <message>
        <source>{0}, task {1}</source>
        <translation>{0}, tugas {1}</translation>
    </message>
    <message>
        <source>{0}: &apos;annotated&apos; must be true or false.</source>
        <translation>{0}: &apos;annotated&apos; harus true atau false.</translation>
    </message>
    <message>
        <source>{0}: &apos;types&apos; must list one or more of direct, indirect, mixed.</source>
        <translation>{0}: &apos;types&apos; harus mendaftar satu atau beberapa dari direct, indirect, mixed.</translation>
    </message>
    <message>
        <source>{0}: [quotations] has no field {1}; its fields are annotated and types.</source>
        <translation>{0}: [quotations] tidak punya isian {1}; isiannya annotated dan types.</translation>
    </message>
    <message>
        <source>{0}: a value is not of the type that the format requires ({1}); correct the file and import it again.</source>
        <translation>{0}: ada nilai yang tipenya bukan yang diminta format ini ({1}); perbaiki berkas lalu impor lagi.</translation>
    </message>
    <message>
        <source>{0}: byte {1} (0x{2}) is neither UTF-8 nor plausible Windows-1252. Say what it is with --encoding NAME.</source>
        <translation>{0}: bita {1} (0x{2}) bukan UTF-8 dan tidak mungkin Windows-1252. Sebutkan pengodeannya dengan --encoding NAME.</translation>
    </message>
    <message>
        <source>{0}: byte {1} (0x{2}) is not {3}. Name another encoding with --encoding NAME.</source>
        <translation>{0}: bita {1} (0x{2}) bukan {3}. Sebutkan pengodean lain dengan --encoding NAME.</translation>
    </message>
    <message>
        <source>{0}: every token wants a tag with a name (`ner_tags` of class ClassLabel).</source>
        <translation>{0}: setiap token membutuhkan tag bernama (`ner_tags` berkelas ClassLabel).</translation>
    </message>
    <message>
        <source>{0}: no line of brat&apos;s standoff ({1}); correct it or take it out.</source>
        <translation>{0}: bukan baris standoff brat ({1}); perbaiki atau keluarkan.</translation>
    </message>
    <message>
        <source>{0}: not JSON that can be read ({1}); export it again.</source>
        <translation>{0}: bukan JSON yang dapat dibaca ({1}); ekspor lagi.</translation>
    </message>
    <message>
        <source>{0}: not UTF-8 ({1}); convert the file to UTF-8 first.</source>
        <translation>{0}: bukan UTF-8 ({1}); ubah dahulu berkas itu ke UTF-8.</translation>
    </message>
    <message>
        <source>{0}: suggestions are made for its first {1} paragraphs only.</source>
        <translation>{0}: usulan dibuat hanya untuk {1} paragraf pertamanya.</translation>
    </message>
    <message>
        <source>{0}: the columns are not built as expected ({1}); make `text` a string, and `entities` a list of structs with start, end and label.</source>
        <translation>{0}: kolom tidak tersusun seperti yang diharapkan ({1}); jadikan `text` sebuah string, dan `entities` daftar struct dengan start, end, dan label.</translation>
    </message>
    <message>
        <source>{0}: the suggester {1} failed ({2}); please report this.</source>
        <translation>{0}: pengusul {1} gagal ({2}); mohon dilaporkan.</translation>
    </message>
    <message>
        <source>{0}: the text has {1} at {2}, the line says {3}; the .txt file must be the one that was annotated.</source>
        <translation>{0}: teksnya memuat {1} di {2}, tetapi baris itu menyebut {3}; berkas .txt harus berkas yang dianotasi.</translation>
    </message>
    <message>
        <source>{0}: the text {1} is not beside it; put it there as {2}.</source>
        <translation>{0}: teks {1} tidak ada di sampingnya; letakkan di sana sebagai {2}.</translation>
    </message>
    <message>
        <source>{0}: this page is for reading; import the native JSONL or TEI instead.</source>
        <translation>{0}: halaman ini untuk dibaca; imporlah JSONL asli atau TEI.</translation>
    </message>
    <message>
        <source>{0}: unknown key {1}; write [[label]] or [quotations].</source>
        <translation>{0}: kunci {1} tidak dikenal; tulis [[label]] atau [quotations].</translation>
    </message>
    <message>
        <source>{0}: write [[label]], with two brackets, above each label.</source>
        <translation>{0}: tulis [[label]], dengan dua kurung siku, di atas setiap label.</translation>
    </message>
    <message>
        <source>{0}: write [quotations] on a line of its own.</source>
        <translation>{0}: tulis [quotations] pada barisnya sendiri.</translation>
    </message>
    <message>
        <source>{0}: {1} already has a pass on this article; choose another --reviewer.</source>
        <translation>{0}: {1} sudah punya tinjauan atas artikel ini; pilih --reviewer lain.</translation>
    </message>
    <message>
        <source>{0}: {1} is missing; correct the file and import it again.</source>
        <translation>{0}: {1} tidak ada; perbaiki berkas lalu impor lagi.</translation>
    </message>
    <message>
        <source>{0}: {1} is no tag; correct it to O, or a label behind B-, I-, E- or S-.</source>
        <translation>{0}: {1} bukan tag; perbaiki menjadi O, atau label di belakang B-, I-, E-, atau S-.</translation>
    </message>
    <message>
        <source>{0}: {1} unpacks to more than {2} MB; split it.</source>
        <translation>{0}: {1} menjadi lebih dari {2} MB setelah dibuka; bagi berkas itu.</translation>
    </message>
    <message>
        <source>{0}: {1}; correct the file and import it again.</source>
        <translation>{0}: {1}; perbaiki berkas lalu impor lagi.</translation>
    </message>
    <message>
        <source>{0}: {1}; correct the offsets.</source>
        <translation>{0}: {1}; perbaiki ofsetnya.</translation>
    </message>
    <message>
        <source>{0}… is longer than a cell holds ({1} characters); export CSV.</source>
        <translation>{0}… lebih panjang daripada isi sel ({1} karakter); ekspor CSV.</translation>
    </message>
    <message>
        <source>{1} has {0} annotation; merge it into another label instead of deleting it.</source>
        <translation>{1} punya {0} anotasi; gabungkan ke label lain alih-alih menghapusnya.</translation>
    </message>
    <message>
        <source>{1} has {0} annotations; merge it into another label instead of deleting it.</source>
        <translation>{1} punya {0} anotasi; gabungkan ke label lain alih-alih menghapusnya.</translation>
    </message>
    <message>
        <source>“{0}” describes {1}</source>
        <translation>“{0}” menggambarkan {1}</translation>
    </message>
    <message>
        <source>“{0}” is borne by {1}</source>
        <translation>“{0}” dijabat {1}</translation>
    </message>
    <message>
        <source>“{0}” is known as {1}</source>
        <translation>“{0}” dikenal sebagai {1}</translation>
    </message>
    <message>
        <source>“{0}” is short for {1}</source>
        <translation>“{0}” kependekan dari {1}</translation>
    </message>
    <message>
        <source>“{0}” is the last person named before it</source>
        <translation>“{0}” orang terakhir yang disebut sebelumnya</translation>
    </message>
    <message>
        <source>“{0}” is the nickname of {1}</source>
        <translation>“{0}” nama panggilan {1}</translation>
    </message>
    <message>
        <source>“{0}” is {1}</source>
        <translation>“{0}” adalah {1}</translation>
    </message>
    <message>
        <source>“{0}” points at it</source>
        <translation>ditunjuk oleh “{0}”</translation>
    </message>
</context>
<context>
    <name>outcome</name>
    <message>
        <source>Already in the project</source>
        <translation>Sudah ada dalam proyek</translation>
    </message>
    <message>
        <source>Cannot be opened</source>
        <translation>Tidak dapat dibuka</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Rusak</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Kosong</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Kesalahan</translation>
    </message>
    <message>
        <source>Gold refused</source>
        <translation>Gold ditolak</translation>
    </message>
    <message>
        <source>Not aligned</source>
        <translation>Tidak terpadankan</translation>
    </message>
    <message>
        <source>Not as exported</source>
        <translation>Tidak seperti ekspornya</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Belum terbaca</translation>
    </message>
    <message>
        <source>Not text</source>
        <translation>Bukan teks</translation>
    </message>
    <message>
        <source>Passed over</source>
        <translation>Diabaikan</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Dibaca</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>Terlalu besar</translation>
    </message>
    <message>
        <source>Unknown encoding</source>
        <translation>Pengodean tak dikenal</translation>
    </message>
</context>
<context>
    <name>print</name>
    <message>
        <source>Reviewed by {0}: {1}; {2} of {3} decided</source>
        <translation>Ditinjau oleh {0}: {1}; {2} dari {3} diputuskan</translation>
    </message>
    <message>
        <source>content, with the speaker beside it</source>
        <translation>isi, dengan penuturnya di sampingnya</translation>
    </message>
    <message>
        <source>cue</source>
        <translation>penanda</translation>
    </message>
    <message>
        <source>decided; between ticks: moved, between blocks: added</source>
        <translation>diputuskan; di antara centang: digeser, di antara blok: ditambahkan</translation>
    </message>
    <message>
        <source>done, read whole</source>
        <translation>selesai, dibaca utuh</translation>
    </message>
    <message>
        <source>done, suggestions only</source>
        <translation>selesai, usulan saja</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>sedang dikerjakan</translation>
    </message>
    <message>
        <source>new</source>
        <translation>baru</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>dilewati</translation>
    </message>
    <message>
        <source>source</source>
        <translation>sumber</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>diusulkan</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} dari {1}</translation>
    </message>
</context>
<context>
    <name>queue</name>
    <message>
        <source>about {0} h left</source>
        <translation>kira-kira {0} jam lagi</translation>
    </message>
    <message>
        <source>about {0} min left</source>
        <translation>kira-kira {0} menit lagi</translation>
    </message>
    <message>
        <source>all decided</source>
        <translation>semua diputuskan</translation>
    </message>
    <message>
        <source>done, read whole</source>
        <translation>selesai, dibaca utuh</translation>
    </message>
    <message>
        <source>new</source>
        <translation>baru</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>dilewati</translation>
    </message>
    <message>
        <source>suggestions only</source>
        <translation>usulan saja</translation>
    </message>
    <message>
        <source>{0} new</source>
        <translation>{0} baru</translation>
    </message>
    <message>
        <source>{0} of {1} done</source>
        <translation>{0} dari {1} selesai</translation>
    </message>
    <message>
        <source>{0} of {1} left</source>
        <translation>sisa {0} dari {1}</translation>
    </message>
    <message>
        <source>{0} undecided</source>
        <translation>{0} belum diputuskan</translation>
    </message>
    <message>
        <source>{0} · {1} per hour · {2}</source>
        <translation>{0} · {1} per jam · {2}</translation>
    </message>
</context>
<context>
    <name>recent</name>
    <message>
        <source>today</source>
        <translation>hari ini</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>kemarin</translation>
    </message>
    <message>
        <source>{0} days ago</source>
        <translation>{0} hari yang lalu</translation>
    </message>
</context>
<context>
    <name>text</name>
    <message>
        <source>1 line</source>
        <translation>1 baris</translation>
    </message>
    <message>
        <source>boilerplate</source>
        <translation>isi baku</translation>
    </message>
    <message>
        <source>byline</source>
        <translation>penulis</translation>
    </message>
    <message>
        <source>caption</source>
        <translation>takarir</translation>
    </message>
    <message>
        <source>date</source>
        <translation>tanggal</translation>
    </message>
    <message>
        <source>dateline</source>
        <translation>titimangsa</translation>
    </message>
    <message>
        <source>direct quotation</source>
        <translation>kutipan langsung</translation>
    </message>
    <message>
        <source>indirect quotation</source>
        <translation>kutipan tak langsung</translation>
    </message>
    <message>
        <source>mixed quotation</source>
        <translation>kutipan campuran</translation>
    </message>
    <message>
        <source>promo</source>
        <translation>promo</translation>
    </message>
    <message>
        <source>related</source>
        <translation>terkait</translation>
    </message>
    <message>
        <source>speaker ?</source>
        <translation>penutur ?</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>tagar</translation>
    </message>
    <message>
        <source>title</source>
        <translation>judul</translation>
    </message>
    <message>
        <source>{0} lines</source>
        <translation>{0} baris</translation>
    </message>
    <message>
        <source>{0}, no speaker</source>
        <translation>{0}, tanpa penutur</translation>
    </message>
    <message>
        <source>{0}, speaker {1}</source>
        <translation>{0}, penutur {1}</translation>
    </message>
    <message>
        <source>{0}, {1}, {2} of {3}: {4}</source>
        <translation>{0}, {1}, {2} dari {3}: {4}</translation>
    </message>
</context>
<context>
    <name>verdict</name>
    <message>
        <source>accepted</source>
        <translation>diterima</translation>
    </message>
    <message>
        <source>added</source>
        <translation>ditambahkan</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>disunting</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>ditolak</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>dilewati</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>diusulkan</translation>
    </message>
</context>
</TS>
