<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Remote</name>
    <message>
        <source>&quot;%1&quot; is not the address of a Pith.</source>
        <translation>„%1“ ist keine Adresse eines Pith.</translation>
    </message>
    <message>
        <source>Write it as http://127.0.0.1:7484 or https://HOST:PORT.</source>
        <translation>So schreiben: http://127.0.0.1:7484 oder https://HOST:PORT.</translation>
    </message>
    <message>
        <source>%1 is another machine, and http: encrypts nothing: whoever reads the network would read the token.</source>
        <translation>%1 ist ein anderer Rechner, und http: verschlüsselt nichts: Wer im Netz mitliest, läse das Token.</translation>
    </message>
    <message>
        <source>Take https:, or add --insecure where you trust the network.</source>
        <translation>https: nehmen, oder --insecure angeben, wo dem Netz zu trauen ist.</translation>
    </message>
    <message>
        <source>Make a token there with pith token add NAME, since a service&apos;s own is new at each start.</source>
        <translation>Dort mit pith token add NAME ein Token anlegen, denn das eigene eines Dienstes ist bei jedem Start ein neues.</translation>
    </message>
    <message>
        <source>What answers at %1 is no Pith (HTTP status %2).</source>
        <translation>Was unter %1 antwortet, ist kein Pith (HTTP-Status %2).</translation>
    </message>
    <message>
        <source>See whether the address is right.</source>
        <translation>Nachsehen, ob die Adresse stimmt.</translation>
    </message>
    <message>
        <source>See whether a Pith runs at %1. A certificate that nobody vouches for is named by SSL_CERT_FILE.</source>
        <translation>Nachsehen, ob unter %1 ein Pith läuft. Ein Zertifikat, für das niemand bürgt, nennt SSL_CERT_FILE.</translation>
    </message>
    <message>
        <source>See whether a Pith runs at %1, and whether its server/bind lets this machine in.</source>
        <translation>Nachsehen, ob unter %1 ein Pith läuft und ob sein server/bind diesen Rechner einlässt.</translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message>
        <source>The file &quot;%1&quot; cannot be read.</source>
        <translation>Die Datei „%1“ lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Put the token of pith token add there, alone.</source>
        <translation>Nur das Token von pith token add hineinschreiben.</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; holds no token.</source>
        <translation>Die Datei „%1“ enthält kein Token.</translation>
    </message>
    <message>
        <source>--token-file and --insecure belong to --server.</source>
        <translation>--token-file und --insecure gehören zu --server.</translation>
    </message>
    <message>
        <source>Name the other Pith with --server URL.</source>
        <translation>Das andere Pith mit --server URL nennen.</translation>
    </message>
    <message>
        <source>The other Pith wants a token.</source>
        <translation>Das andere Pith verlangt ein Token.</translation>
    </message>
    <message>
        <source>Make one there with pith token add NAME, and name its file with --token-file.</source>
        <translation>Dort eines mit pith token add NAME anlegen und die Datei mit --token-file nennen.</translation>
    </message>
</context>
<context>
    <name>pith::TranscriptPane</name>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Transkript</translation>
    </message>
    <message>
        <source>Find in the transcript</source>
        <translation>Im Transkript suchen</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln place(s)</source>
        <translation>
            <numerusform>%Ln Stelle</numerusform>
            <numerusform>%Ln Stellen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pith::CoverageStrip</name>
    <message>
        <source>Where the points stand in the talk</source>
        <translation>Wo im Vortrag die Punkte stehen</translation>
    </message>
    <message>
        <source>Point %1 of %2, at %3</source>
        <translation>Punkt %1 von %2, bei %3</translation>
    </message>
    <message>
        <source>%1 (weakly supported)</source>
        <translation>%1 (schwach belegt)</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s); the arrow keys lead from one to the next.</source>
        <translation>
            <numerusform>%n Punkt; die Pfeiltasten führen zum nächsten.</numerusform>
            <numerusform>%n Punkte; die Pfeiltasten führen von einem zum nächsten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pith::AskBar</name>
    <message>
        <source>Close Answer</source>
        <translation>Antwort schließen</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Ask this talk…</source>
        <translation>Den Vortrag fragen …</translation>
    </message>
    <message>
        <source>Question to this talk</source>
        <translation>Frage an diesen Vortrag</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Looking for the answer in the talk…</source>
        <translation>Die Antwort wird im Vortrag gesucht …</translation>
    </message>
    <message>
        <source>Ask Again</source>
        <translation>Noch einmal fragen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>A quarter of the jobs run at once, and nothing is made ahead. None is lost.</source>
        <translation>Nur ein Viertel der Aufträge läuft zugleich, und nichts wird im Voraus gemacht. Keiner geht verloren.</translation>
    </message>
    <message>
        <source>the CPU that the machine grants has been used up for a while</source>
        <translation>die CPU, die der Rechner zugesteht, ist seit einer Weile ausgeschöpft</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>memory is used up (%1)</source>
        <translation>der Speicher ist aufgebraucht (%1)</translation>
    </message>
    <message>
        <source>memory is above %1 of what Pith may use (%2)</source>
        <translation>der Speicher liegt über %1 dessen, was Pith nutzen darf (%2)</translation>
    </message>
    <message>
        <source>the machine waits for memory %1 of the time</source>
        <translation>der Rechner wartet %1 der Zeit auf Speicher</translation>
    </message>
    <message>
        <source>%1; %2 were given back</source>
        <translation>%1; %2 wurden freigegeben</translation>
    </message>
    <message>
        <source>memory was short a moment ago (now %1)</source>
        <translation>der Speicher war eben noch knapp (jetzt %1)</translation>
    </message>
    <message>
        <source>Raise the memory under Settings, Budget (budget/memory_mb) where the machine has room, or let fewer jobs run at once (queue/concurrency).</source>
        <translation>Den Speicher unter Einstellungen, Budget (budget/memory_mb) erhöhen, wo der Rechner Platz hat, oder weniger Aufträge zugleich laufen lassen (queue/concurrency).</translation>
    </message>
    <message>
        <source>Frugal since %1: %2.</source>
        <translation>Sparsam seit %1: %2.</translation>
    </message>
    <message>
        <source>Caches were emptied, an idle yt-dlp was ended, and a quarter of the jobs run at once. Summaries take longer; none is lost.</source>
        <translation>Zwischenspeicher wurden geleert, ein untätiges yt-dlp wurde beendet, und nur ein Viertel der Aufträge läuft zugleich. Zusammenfassungen dauern länger; keine geht verloren.</translation>
    </message>
    <message>
        <source>It passes by itself. If it comes often: %1</source>
        <translation>Das vergeht von selbst. Kommt es oft vor: %1</translation>
    </message>
    <message>
        <source>Critical since %1: %2.</source>
        <translation>Kritisch seit %1: %2.</translation>
    </message>
    <message>
        <source>One job runs at a time, the others wait; where the engine was left to Pith, the embedded one answers. None is lost.</source>
        <translation>Es läuft ein Auftrag nach dem anderen, die übrigen warten; wo Pith das Modell wählen darf, antwortet das eingebaute. Keiner geht verloren.</translation>
    </message>
    <message>
        <source>Refusing new work since %1: %2.</source>
        <translation>Neue Arbeit wird abgelehnt seit %1: %2.</translation>
    </message>
    <message>
        <source>What runs goes on and what is finished can be read; nothing new is taken.</source>
        <translation>Was läuft, läuft weiter, und was fertig ist, bleibt lesbar; Neues wird nicht angenommen.</translation>
    </message>
    <message>
        <source>All is well: memory is within what Pith may use (%1 of %2).</source>
        <translation>Alles in Ordnung: Der Speicher bleibt in dem Rahmen, den Pith nutzen darf (%1 von %2).</translation>
    </message>
    <message>
        <source>Nothing is held back.</source>
        <translation>Nichts wird zurückgehalten.</translation>
    </message>
    <message>
        <source>Where the engine was left to Pith, the next one answers, at last the embedded one.</source>
        <translation>Wo Pith das Modell wählen darf, antwortet das nächste, zuletzt das eingebaute.</translation>
    </message>
    <message>
        <source>%1 is being tried again.</source>
        <translation>%1 wird wieder versucht.</translation>
    </message>
    <message>
        <source>later</source>
        <translation>später</translation>
    </message>
    <message>
        <source>What %1 grants for the day is used up; it is left alone until %2.</source>
        <translation>Was %1 für den Tag gewährt, ist aufgebraucht; bis %2 wird dort nicht gefragt.</translation>
    </message>
    <message>
        <source>Name a second model under Settings, Engines (gemini/model), or wait.</source>
        <translation>Ein zweites Modell unter Einstellungen, Modelle (gemini/model) nennen oder warten.</translation>
    </message>
    <message>
        <source>%1 failed several times and is left alone until %2.</source>
        <translation>%1 hat mehrmals versagt; bis %2 wird dort nicht gefragt.</translation>
    </message>
    <message>
        <source>It is tried again by itself. &quot;Test&quot; under Settings, Engines, says what is wrong.</source>
        <translation>Es wird von selbst wieder versucht. „Prüfen“ unter Einstellungen, Modelle sagt, woran es liegt.</translation>
    </message>
    <message>
        <source>Memory: %1 of %2; this program %3, its children %4</source>
        <translation>Speicher: %1 von %2; dieses Programm %3, seine Kindprozesse %4</translation>
    </message>
    <message>
        <source>Of this program&apos;s memory: %1 by its share of what others use too, %2 its own alone</source>
        <translation>Vom Speicher dieses Programms: %1 nach Anteil an gemeinsam Genutztem, %2 nur ihm eigen</translation>
    </message>
    <message>
        <source>CPU: %1 of a core; budget %2, granted %3</source>
        <translation>CPU: %1 eines Kerns; Budget %2, gewährt %3</translation>
    </message>
    <message>
        <source>Waiting of the last 10 seconds: for CPU %1, for memory %2, for disks %3</source>
        <translation>Warten in den letzten 10 Sekunden: auf CPU %1, auf Speicher %2, auf Datenträger %3</translation>
    </message>
    <message>
        <source>Jobs: %1 running, %2 waiting; since the start %3 done, %4 failed, %5 cancelled</source>
        <translation>Aufträge: %1 laufen, %2 warten; seit dem Start %3 fertig, %4 fehlgeschlagen, %5 abgebrochen</translation>
    </message>
    <message>
        <source>Answered at once: nothing was asked yet</source>
        <translation>Sofort beantwortet: noch wurde nichts gefragt</translation>
    </message>
    <message>
        <source>Answered at once, as it was done before: %1 of %2 requests (%3)</source>
        <translation>Sofort beantwortet, weil schon erledigt: %1 von %2 Anfragen (%3)</translation>
    </message>
    <message>
        <source>Network, of jobs that ended: %1 received, %2 sent</source>
        <translation>Netz, von beendeten Aufträgen: %1 empfangen, %2 gesendet</translation>
    </message>
    <message>
        <source>Engines today: %1 tokens in, %2 out, %3 at list prices</source>
        <translation>Modelle heute: %1 Token hinein, %2 heraus, %3 nach Listenpreisen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Database: %1; ready answers in memory: %2</source>
        <translation>Datenbank: %1; fertige Antworten im Speicher: %2</translation>
    </message>
    <message>
        <source>Pith %1, %2</source>
        <translation>Pith %1, %2</translation>
    </message>
    <message>
        <source>%1: %2 tokens in, %3 out</source>
        <translation>%1: %2 Token hinein, %3 heraus</translation>
    </message>
    <message>
        <source>Since %1.</source>
        <translation>Seit %1.</translation>
    </message>
</context>
<context>
    <name>Option</name>
    <message>
        <source>What jobs of the priority background wait for; scripts send them, the window and the command line do not. mains (power), unmetered (a network), hours of the day (22-6), or several, separated by commas; empty: nothing</source>
        <translation>Worauf Aufträge der Priorität background warten; Skripte senden solche, das Fenster und die Befehlszeile nicht. mains (Netzstrom), unmetered (ein Netz ohne Volumengrenze), Stunden des Tages (22-6) oder mehreres, durch Komma getrennt; leer: auf nichts</translation>
    </message>
    <message>
        <source>Which set of defaults: tiny (a tenth of a core, 512 MB), small, normal, or found from the machine</source>
        <translation>Welcher Satz von Vorgaben: tiny (ein Zehntel eines Kerns, 512 MB), small, normal oder vom Rechner abgelesen</translation>
    </message>
    <message>
        <source>The port that the service listens on; 0 takes a free one</source>
        <translation>Der Port, auf dem der Dienst lauscht; 0 nimmt einen freien</translation>
    </message>
    <message>
        <source>The address the service listens on</source>
        <translation>Die Adresse, auf der der Dienst lauscht</translation>
    </message>
    <message>
        <source>A Unix socket on which the service answers too</source>
        <translation>Ein Unix-Socket, auf dem der Dienst ebenfalls antwortet</translation>
    </message>
    <message>
        <source>Names, besides the loopback ones, by which the service may be called</source>
        <translation>Namen außer denen des eigenen Rechners, unter denen der Dienst angesprochen werden darf</translation>
    </message>
    <message>
        <source>Certificate file; with it the port speaks TLS</source>
        <translation>Zertifikatsdatei; mit ihr spricht der Port TLS</translation>
    </message>
    <message>
        <source>Key file of the certificate</source>
        <translation>Schlüsseldatei des Zertifikats</translation>
    </message>
    <message>
        <source>Speak plain HTTP beyond loopback</source>
        <translation>Unverschlüsseltes HTTP über den eigenen Rechner hinaus</translation>
    </message>
    <message>
        <source>Seconds that running work gets at shutdown</source>
        <translation>Sekunden, die laufende Arbeit beim Beenden bekommt</translation>
    </message>
    <message>
        <source>Where the database lives</source>
        <translation>Wo die Datenbank liegt</translation>
    </message>
    <message>
        <source>Memory that the whole process tree may use</source>
        <translation>Speicher, den alle Prozesse zusammen nutzen dürfen</translation>
    </message>
    <message>
        <source>CPU that it may use, in percent of a core</source>
        <translation>Rechenzeit, die sie nutzen dürfen, in Prozent eines Kerns</translation>
    </message>
    <message>
        <source>What the engines may cost a day; 0 lifts the limit</source>
        <translation>Was die Modelle am Tag kosten dürfen; 0 hebt die Grenze auf</translation>
    </message>
    <message>
        <source>Tokens that the engines may take a day; 0 lifts the limit</source>
        <translation>Token, die die Modelle am Tag verbrauchen dürfen; 0 hebt die Grenze auf</translation>
    </message>
    <message>
        <source>Days that a summary is kept after it was made or read last; 0 keeps them</source>
        <translation>Tage, die eine Zusammenfassung bleibt, nachdem sie gemacht oder zuletzt gelesen wurde; 0 behält alle</translation>
    </message>
    <message>
        <source>How large the database may grow; the oldest goes first</source>
        <translation>Wie groß die Datenbank werden darf; das Älteste wird zuerst gelöscht</translation>
    </message>
    <message>
        <source>Days that a video and its words serve the next request; 0: they are fetched each time</source>
        <translation>Tage, die ein Video und seine Worte für die nächste Anfrage genügen; 0: sie werden jedes Mal geholt</translation>
    </message>
    <message>
        <source>Days that a summary answers the next request for the same; 0: as long as it is kept</source>
        <translation>Tage, die eine Zusammenfassung die nächste gleiche Anfrage beantwortet; 0: solange sie da ist</translation>
    </message>
    <message>
        <source>Seconds that what a site refused is answered without asking it again; 0: it is asked each time</source>
        <translation>Sekunden, in denen eine Ablehnung weitergegeben wird, ohne die Seite neu zu fragen; 0: sie wird jedes Mal gefragt</translation>
    </message>
    <message>
        <source>Make a summary that was asked for more than twice anew, before cache/summary_days have passed</source>
        <translation>Eine mehr als zweimal verlangte Zusammenfassung erneuern, bevor cache/summary_days vorbei sind</translation>
    </message>
    <message>
        <source>Use yt-dlp for sites that Pith cannot read itself</source>
        <translation>yt-dlp für Seiten benutzen, die Pith nicht selbst lesen kann</translation>
    </message>
    <message>
        <source>Show the embedded summary while a model still works</source>
        <translation>Die eingebaute Zusammenfassung zeigen, solange ein Modell noch arbeitet</translation>
    </message>
    <message>
        <source>Hold models to a schema where they take one; else they answer in lines of text</source>
        <translation>Modelle an ein Schema binden, wo sie eins annehmen; sonst antworten sie in Textzeilen</translation>
    </message>
    <message>
        <source>Read pages with a caption track without yt-dlp</source>
        <translation>Seiten mit Untertitelspur ohne yt-dlp lesen</translation>
    </message>
    <message>
        <source>Where Gemini is reached</source>
        <translation>Wo Gemini zu erreichen ist</translation>
    </message>
    <message>
        <source>Gemini&apos;s model, or several: the next is asked where one is used up, unknown or overloaded</source>
        <translation>Das Modell von Gemini, oder mehrere: Das nächste wird gefragt, wo eins aufgebraucht, unbekannt oder überlastet ist</translation>
    </message>
    <message>
        <source>How long Gemini thinks before it writes; thoughts are billed. model: as the model likes</source>
        <translation>Wie lange Gemini nachdenkt, bevor es schreibt; Gedanken werden berechnet. model: wie das Modell will</translation>
    </message>
    <message>
        <source>Where an OpenAI-compatible server is reached; ends in /v1</source>
        <translation>Wo ein OpenAI-kompatibler Server zu erreichen ist; endet auf /v1</translation>
    </message>
    <message>
        <source>The model of that server; empty: the first of a server at home, a small one of OpenAI</source>
        <translation>Das Modell dieses Servers; leer: das erste eines Servers daheim, ein kleines von OpenAI</translation>
    </message>
    <message>
        <source>Tokens that the model of that server holds, prompt and answer together; 0: find out</source>
        <translation>Token, die das Modell dieses Servers fasst, Frage und Antwort zusammen; 0: herausfinden</translation>
    </message>
    <message>
        <source>Where YouTube is reached</source>
        <translation>Wo YouTube zu erreichen ist</translation>
    </message>
    <message>
        <source>Which yt-dlp runs; empty: ~/.local/bin, then the path</source>
        <translation>Welches yt-dlp läuft; leer: ~/.local/bin, dann der Suchpfad</translation>
    </message>
    <message>
        <source>Seconds that an idle yt-dlp worker stays</source>
        <translation>Sekunden, die ein untätiges yt-dlp bleibt</translation>
    </message>
    <message>
        <source>Reads a second and client; 0 lifts the limit</source>
        <translation>Lesezugriffe je Sekunde und Aufrufer; 0 hebt die Grenze auf</translation>
    </message>
    <message>
        <source>New jobs a minute and client; 0 lifts the limit</source>
        <translation>Neue Aufträge je Minute und Aufrufer; 0 hebt die Grenze auf</translation>
    </message>
    <message>
        <source>Clients that may use up their rates at once, which limits what all do together; 0 lifts the limit</source>
        <translation>Aufrufer, die ihre Raten zugleich ausschöpfen dürfen, was alle zusammen begrenzt; 0 hebt die Grenze auf</translation>
    </message>
    <message>
        <source>Jobs that may wait; 0 lifts the limit</source>
        <translation>Aufträge, die warten dürfen; 0 hebt die Grenze auf</translation>
    </message>
    <message>
        <source>Jobs that run at once</source>
        <translation>Aufträge, die zugleich laufen</translation>
    </message>
    <message>
        <source>The proxy by which Pith reaches the net; an http:// or socks5:// address, or environment; empty: none</source>
        <translation>Der Proxy, über den Pith ins Netz geht; eine http://- oder socks5://-Adresse oder environment; leer: keiner</translation>
    </message>
    <message>
        <source>Private or local hosts that a source may name</source>
        <translation>Private oder lokale Hosts, die eine Quelle nennen darf</translation>
    </message>
    <message>
        <source>Tell when a summary ends, or something is wrong, that nobody looks at</source>
        <translation>Melden, wenn eine Zusammenfassung endet oder etwas nicht stimmt und niemand hinsieht</translation>
    </message>
    <message>
        <source>Offer a summary of a video link that any program copies; nothing starts by itself. Not under Wayland, where only the active window may read it: use the tray icon's menu</source>
        <translation>Eine Zusammenfassung anbieten, wenn irgendein Programm den Link zu einem Video kopiert; von selbst beginnt nichts. Nicht unter Wayland, wo nur das aktive Fenster ihn lesen darf: dafür gibt es das Menü des Symbols in der Leiste</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>This is not an address that can be summarized.</source>
        <translation>Das ist keine Adresse, die sich zusammenfassen lässt.</translation>
    </message>
    <message>
        <source>Give a video page&apos;s http or https address, or a subtitle file.</source>
        <translation>Die http- oder https-Adresse einer Videoseite oder eine Untertiteldatei angeben.</translation>
    </message>
    <message>
        <source>An option is not understood.</source>
        <translation>Eine Option ist unverständlich.</translation>
    </message>
    <message>
        <source>See pith --help.</source>
        <translation>Siehe pith --help.</translation>
    </message>
    <message>
        <source>This format is not known.</source>
        <translation>Dieses Format ist unbekannt.</translation>
    </message>
    <message>
        <source>Known are vtt, srt, ttml, sbv, ass, json3, srv3 and txt.</source>
        <translation>Bekannt sind vtt, srt, ttml, sbv, ass, json3, srv3 und txt.</translation>
    </message>
    <message>
        <source>This site is not known.</source>
        <translation>Diese Seite ist unbekannt.</translation>
    </message>
    <message>
        <source>Download the subtitles there and give the file.</source>
        <translation>Die Untertitel dort herunterladen und die Datei angeben.</translation>
    </message>
    <message>
        <source>The request is not understood.</source>
        <translation>Die Anfrage ist unverständlich.</translation>
    </message>
    <message>
        <source>See /openapi.json.</source>
        <translation>Siehe /openapi.json.</translation>
    </message>
    <message>
        <source>The request is too large.</source>
        <translation>Die Anfrage ist zu groß.</translation>
    </message>
    <message>
        <source>Send less.</source>
        <translation>Weniger senden.</translation>
    </message>
    <message>
        <source>A setting has an impossible value.</source>
        <translation>Eine Einstellung hat einen unmöglichen Wert.</translation>
    </message>
    <message>
        <source>pith config list shows what is allowed.</source>
        <translation>pith config list zeigt, was erlaubt ist.</translation>
    </message>
    <message>
        <source>The token is missing or wrong.</source>
        <translation>Das Token fehlt oder ist falsch.</translation>
    </message>
    <message>
        <source>Send Authorization: Bearer with the token in server.json.</source>
        <translation>Authorization: Bearer mit dem Token aus server.json senden.</translation>
    </message>
    <message>
        <source>The service is not known by this Host.</source>
        <translation>Unter diesem Host ist der Dienst nicht bekannt.</translation>
    </message>
    <message>
        <source>Add the name to server/hosts.</source>
        <translation>Den Namen in server/hosts aufnehmen.</translation>
    </message>
    <message>
        <source>Requests of other web pages are refused.</source>
        <translation>Anfragen fremder Webseiten werden abgelehnt.</translation>
    </message>
    <message>
        <source>Call from a program, without Origin.</source>
        <translation>Aus einem Programm aufrufen, ohne Origin.</translation>
    </message>
    <message>
        <source>This is not allowed over HTTP.</source>
        <translation>Das ist über HTTP nicht erlaubt.</translation>
    </message>
    <message>
        <source>Use the command line.</source>
        <translation>Die Befehlszeile benutzen.</translation>
    </message>
    <message>
        <source>This method is not for this path.</source>
        <translation>Diese Methode passt nicht zu diesem Pfad.</translation>
    </message>
    <message>
        <source>No form of the answer fits Accept.</source>
        <translation>Keine Form der Antwort passt zu Accept.</translation>
    </message>
    <message>
        <source>Ask for application/json.</source>
        <translation>Um application/json bitten.</translation>
    </message>
    <message>
        <source>The body&apos;s type is not known.</source>
        <translation>Der Typ des Inhalts ist unbekannt.</translation>
    </message>
    <message>
        <source>Send application/json.</source>
        <translation>application/json senden.</translation>
    </message>
    <message>
        <source>Too many connections.</source>
        <translation>Zu viele Verbindungen.</translation>
    </message>
    <message>
        <source>Close some, or try again.</source>
        <translation>Einige schließen oder noch einmal versuchen.</translation>
    </message>
    <message>
        <source>This video has no captions.</source>
        <translation>Dieses Video hat keine Untertitel.</translation>
    </message>
    <message>
        <source>Give a subtitle file instead, if you have one.</source>
        <translation>Stattdessen eine Untertiteldatei angeben, falls vorhanden.</translation>
    </message>
    <message>
        <source>The transcript holds next to no words.</source>
        <translation>Das Transkript enthält so gut wie keine Wörter.</translation>
    </message>
    <message>
        <source>Check that the file or the video really has captions.</source>
        <translation>Nachsehen, ob Datei oder Video wirklich Untertitel haben.</translation>
    </message>
    <message>
        <source>This video is for signed-in viewers only.</source>
        <translation>Dieses Video ist nur für angemeldete Zuschauer.</translation>
    </message>
    <message>
        <source>Download the subtitles in your browser and give the file.</source>
        <translation>Die Untertitel im Browser herunterladen und die Datei angeben.</translation>
    </message>
    <message>
        <source>This video is age-restricted.</source>
        <translation>Dieses Video hat eine Altersbeschränkung.</translation>
    </message>
    <message>
        <source>This video is private.</source>
        <translation>Dieses Video ist privat.</translation>
    </message>
    <message>
        <source>Ask its owner for access or for the subtitles.</source>
        <translation>Den Besitzer um Zugang oder um die Untertitel bitten.</translation>
    </message>
    <message>
        <source>This video is gone, or never was.</source>
        <translation>Dieses Video ist weg, oder es gab es nie.</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>Die Adresse prüfen.</translation>
    </message>
    <message>
        <source>This video is not available in your country.</source>
        <translation>Dieses Video ist in diesem Land nicht verfügbar.</translation>
    </message>
    <message>
        <source>Set network/proxy to one where it is.</source>
        <translation>network/proxy auf einen Proxy setzen, wo es das ist.</translation>
    </message>
    <message>
        <source>This video is for paying viewers only.</source>
        <translation>Dieses Video ist nur für zahlende Zuschauer.</translation>
    </message>
    <message>
        <source>This is a live stream that still runs.</source>
        <translation>Das ist eine Live-Übertragung, die noch läuft.</translation>
    </message>
    <message>
        <source>Try again when it has ended.</source>
        <translation>Nach ihrem Ende noch einmal versuchen.</translation>
    </message>
    <message>
        <source>This video has not begun yet.</source>
        <translation>Dieses Video hat noch nicht begonnen.</translation>
    </message>
    <message>
        <source>Try again after its start.</source>
        <translation>Nach seinem Beginn noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The site does not play this video.</source>
        <translation>Die Seite spielt dieses Video nicht ab.</translation>
    </message>
    <message>
        <source>Open it in a browser to see why.</source>
        <translation>Im Browser öffnen, um zu sehen, warum.</translation>
    </message>
    <message>
        <source>This is a private or local address.</source>
        <translation>Das ist eine private oder lokale Adresse.</translation>
    </message>
    <message>
        <source>If it is yours, add the host to network/allow_hosts.</source>
        <translation>Ist es die eigene, den Host in network/allow_hosts aufnehmen.</translation>
    </message>
    <message>
        <source>The captions are larger than 16 MB.</source>
        <translation>Die Untertitel sind größer als 16 MB.</translation>
    </message>
    <message>
        <source>Give a smaller file, or a part of it.</source>
        <translation>Eine kleinere Datei angeben oder einen Teil davon.</translation>
    </message>
    <message>
        <source>The site refuses your network address for now.</source>
        <translation>Die Seite lehnt diese Netzadresse vorerst ab.</translation>
    </message>
    <message>
        <source>Wait an hour, or set network/proxy.</source>
        <translation>Eine Stunde warten oder network/proxy setzen.</translation>
    </message>
    <message>
        <source>YouTube wants a proof-of-origin token for these captions.</source>
        <translation>YouTube verlangt für diese Untertitel ein Herkunfts-Token.</translation>
    </message>
    <message>
        <source>Install a newer yt-dlp, or give the subtitle file.</source>
        <translation>Ein neueres yt-dlp installieren oder die Untertiteldatei angeben.</translation>
    </message>
    <message>
        <source>The site asks for fewer requests.</source>
        <translation>Die Seite bittet um weniger Anfragen.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Später noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The site&apos;s answer was not understood.</source>
        <translation>Die Antwort der Seite war unverständlich.</translation>
    </message>
    <message>
        <source>Try again; if it stays, Pith or yt-dlp is too old for this site.</source>
        <translation>Noch einmal versuchen; bleibt es dabei, ist Pith oder yt-dlp zu alt für diese Seite.</translation>
    </message>
    <message>
        <source>The site cannot be reached.</source>
        <translation>Die Seite ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the address and the network.</source>
        <translation>Adresse und Netz prüfen.</translation>
    </message>
    <message>
        <source>The site did not answer in time.</source>
        <translation>Die Seite hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>yt-dlp is needed for this site and is not there.</source>
        <translation>Für diese Seite wird yt-dlp gebraucht, und es ist nicht da.</translation>
    </message>
    <message>
        <source>Install it (apt install yt-dlp, or pipx install yt-dlp for the newest).</source>
        <translation>Installieren (apt install yt-dlp oder pipx install yt-dlp für das neueste).</translation>
    </message>
    <message>
        <source>yt-dlp is too old for this site.</source>
        <translation>yt-dlp ist zu alt für diese Seite.</translation>
    </message>
    <message>
        <source>Install a newer one: pipx install yt-dlp.</source>
        <translation>Ein neueres installieren: pipx install yt-dlp.</translation>
    </message>
    <message>
        <source>yt-dlp could not read this page.</source>
        <translation>yt-dlp konnte diese Seite nicht lesen.</translation>
    </message>
    <message>
        <source>Try a newer yt-dlp, or give the subtitle file.</source>
        <translation>Ein neueres yt-dlp versuchen oder die Untertiteldatei angeben.</translation>
    </message>
    <message>
        <source>The engine has no key.</source>
        <translation>Das Modell hat keinen Schlüssel.</translation>
    </message>
    <message>
        <source>Give one with pith key set, or take --engine embedded.</source>
        <translation>Einen mit pith key set angeben oder --engine embedded nehmen.</translation>
    </message>
    <message>
        <source>The engine refuses the key.</source>
        <translation>Das Modell lehnt den Schlüssel ab.</translation>
    </message>
    <message>
        <source>Give a valid one with pith key set.</source>
        <translation>Einen gültigen mit pith key set angeben.</translation>
    </message>
    <message>
        <source>The engine&apos;s quota is used up.</source>
        <translation>Das Kontingent des Modells ist aufgebraucht.</translation>
    </message>
    <message>
        <source>Wait, choose another model, or take --engine embedded.</source>
        <translation>Warten, ein anderes Modell wählen oder --engine embedded nehmen.</translation>
    </message>
    <message>
        <source>The engine asks for fewer requests.</source>
        <translation>Das Modell bittet um weniger Anfragen.</translation>
    </message>
    <message>
        <source>Try again later, or take --engine embedded.</source>
        <translation>Später noch einmal versuchen oder --engine embedded nehmen.</translation>
    </message>
    <message>
        <source>The engine cannot be reached.</source>
        <translation>Das Modell ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the network, or take --engine embedded.</source>
        <translation>Das Netz prüfen oder --engine embedded nehmen.</translation>
    </message>
    <message>
        <source>The engine did not answer in time.</source>
        <translation>Das Modell hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The engine is overloaded.</source>
        <translation>Das Modell ist überlastet.</translation>
    </message>
    <message>
        <source>The engine does not know this model.</source>
        <translation>Der Anbieter kennt dieses Modell nicht.</translation>
    </message>
    <message>
        <source>Choose another with --model.</source>
        <translation>Ein anderes mit --model wählen.</translation>
    </message>
    <message>
        <source>The transcript is too long for this model.</source>
        <translation>Das Transkript ist zu lang für dieses Modell.</translation>
    </message>
    <message>
        <source>Choose a model with a larger context, or take --engine embedded.</source>
        <translation>Ein Modell mit größerem Kontext wählen oder --engine embedded nehmen.</translation>
    </message>
    <message>
        <source>The engine declined to answer.</source>
        <translation>Das Modell hat die Antwort verweigert.</translation>
    </message>
    <message>
        <source>Take another model or --engine embedded.</source>
        <translation>Ein anderes Modell oder --engine embedded nehmen.</translation>
    </message>
    <message>
        <source>The engine&apos;s answer broke off.</source>
        <translation>Die Antwort des Modells brach ab.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The engine&apos;s answer was not understood.</source>
        <translation>Die Antwort des Modells war unverständlich.</translation>
    </message>
    <message>
        <source>Try again, or choose another model.</source>
        <translation>Noch einmal versuchen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>The engine failed repeatedly and is left alone for a while.</source>
        <translation>Das Modell hat wiederholt versagt und wird eine Weile nicht gefragt.</translation>
    </message>
    <message>
        <source>Too many requests.</source>
        <translation>Zu viele Anfragen.</translation>
    </message>
    <message>
        <source>Wait a little.</source>
        <translation>Ein wenig warten.</translation>
    </message>
    <message>
        <source>The queue is full.</source>
        <translation>Die Warteschlange ist voll.</translation>
    </message>
    <message>
        <source>Try again when some jobs are done.</source>
        <translation>Noch einmal versuchen, wenn einige Aufträge fertig sind.</translation>
    </message>
    <message>
        <source>There is too little memory for this now.</source>
        <translation>Dafür ist jetzt zu wenig Speicher da.</translation>
    </message>
    <message>
        <source>Try again later, or raise budget/memory_mb.</source>
        <translation>Später noch einmal versuchen oder budget/memory_mb erhöhen.</translation>
    </message>
    <message>
        <source>The day&apos;s spending limit is reached.</source>
        <translation>Die Ausgabengrenze des Tages ist erreicht.</translation>
    </message>
    <message>
        <source>Raise budget/cost_per_day or budget/tokens_per_day, or take --engine embedded.</source>
        <translation>budget/cost_per_day oder budget/tokens_per_day erhöhen oder --engine embedded nehmen.</translation>
    </message>
    <message>
        <source>The service is shutting down.</source>
        <translation>Der Dienst wird gerade beendet.</translation>
    </message>
    <message>
        <source>Try again after its next start.</source>
        <translation>Nach dem nächsten Start noch einmal versuchen.</translation>
    </message>
    <message>
        <source>There is no such summary.</source>
        <translation>Diese Zusammenfassung gibt es nicht.</translation>
    </message>
    <message>
        <source>pith list shows what there is.</source>
        <translation>pith list zeigt, was es gibt.</translation>
    </message>
    <message>
        <source>This does not fit what is there already.</source>
        <translation>Das passt nicht zu dem, was schon da ist.</translation>
    </message>
    <message>
        <source>Look at it first.</source>
        <translation>Erst ansehen.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Start it again if that was not meant.</source>
        <translation>Neu starten, falls das nicht gemeint war.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>Free some space; Pith goes on by itself.</source>
        <translation>Platz schaffen; Pith macht von selbst weiter.</translation>
    </message>
    <message>
        <source>The database cannot be used.</source>
        <translation>Die Datenbank ist nicht benutzbar.</translation>
    </message>
    <message>
        <source>pith doctor says what is wrong with it.</source>
        <translation>pith doctor sagt, was ihr fehlt.</translation>
    </message>
    <message>
        <source>Pith was ended three times while it worked on this.</source>
        <translation>Pith wurde dreimal beendet, während es daran arbeitete.</translation>
    </message>
    <message>
        <source>Start it again with --refresh.</source>
        <translation>Mit --refresh neu starten.</translation>
    </message>
    <message>
        <source>Something in Pith went wrong.</source>
        <translation>In Pith ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Please report it, with the output of pith doctor.</source>
        <translation>Bitte melden, mit der Ausgabe von pith doctor.</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Waiting, place %1</source>
        <translation>Wartet, Platz %1</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Beginnt …</translation>
    </message>
    <message>
        <source>Looking up the video…</source>
        <translation>Das Video wird gesucht …</translation>
    </message>
    <message>
        <source>Reading the transcript…</source>
        <translation>Das Transkript wird gelesen …</translation>
    </message>
    <message>
        <source>Summarizing…</source>
        <translation>Wird zusammengefasst …</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Ja</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Nein</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>SecretStore</name>
    <message>
        <source>What %1 holds are no cookies: plain text of at most 12 KB is expected.</source>
        <translation>Was %1 enthält, sind keine Cookies: Erwartet wird einfacher Text von höchstens 12 KB.</translation>
    </message>
    <message>
        <source>What %1 holds is no key: one word of letters, digits and signs is expected.</source>
        <translation>Was %1 enthält, ist kein Schlüssel: Erwartet wird ein Wort aus Buchstaben, Ziffern und Zeichen.</translation>
    </message>
    <message>
        <source>The key&apos;s file, named by %1, cannot be read: %2.</source>
        <translation>Die Schlüsseldatei, die %1 nennt, ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>sie ist ein Ordner</translation>
    </message>
    <message>
        <source>it is no plain file</source>
        <translation>sie ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>it is larger than %1 KB</source>
        <translation>sie ist größer als %1 KB</translation>
    </message>
    <message>
        <source>No key was removed: %1.</source>
        <translation>Kein Schlüssel wurde entfernt: %1.</translation>
    </message>
    <message>
        <source>A key from a variable goes with it: unset %1.</source>
        <translation>Ein Schlüssel aus einer Variablen verschwindet mit ihr: %1 löschen.</translation>
    </message>
    <message>
        <source>The key was not kept: %1.</source>
        <translation>Der Schlüssel wurde nicht gespeichert: %1.</translation>
    </message>
    <message>
        <source>Set %1, or %1_FILE to a file that holds it.</source>
        <translation>%1 setzen oder %1_FILE auf eine Datei, die ihn enthält.</translation>
    </message>
    <message>
        <source>the keyring did not answer within 5 seconds</source>
        <translation>der Schlüsselbund hat nicht in 5 Sekunden geantwortet</translation>
    </message>
    <message>
        <source>pith-secret cannot be started</source>
        <translation>pith-secret lässt sich nicht starten</translation>
    </message>
    <message>
        <source>pith-secret failed</source>
        <translation>pith-secret ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>The keyring cannot be asked: %1.</source>
        <translation>Der Schlüsselbund lässt sich nicht fragen: %1.</translation>
    </message>
    <message>
        <source>These are no cookies: at most 12 KB of plain text is expected.</source>
        <translation>Das sind keine Cookies: Erwartet werden höchstens 12 KB einfacher Text.</translation>
    </message>
    <message>
        <source>Export those of youtube.com alone.</source>
        <translation>Nur die von youtube.com exportieren.</translation>
    </message>
    <message>
        <source>This is no key: one word of letters, digits and signs is expected.</source>
        <translation>Das ist kein Schlüssel: Erwartet wird ein Wort aus Buchstaben, Ziffern und Zeichen.</translation>
    </message>
    <message>
        <source>Give the key alone, on one line of standard input.</source>
        <translation>Nur den Schlüssel angeben, in einer Zeile.</translation>
    </message>
    <message>
        <source>There is no &quot;%1&quot; with a key.</source>
        <translation>Es gibt kein „%1“ mit einem Schlüssel.</translation>
    </message>
    <message>
        <source>Known are %1.</source>
        <translation>Bekannt sind %1.</translation>
    </message>
    <message>
        <source>pith-secret is not installed</source>
        <translation>pith-secret ist nicht installiert</translation>
    </message>
    <message>
        <source>there is no session bus, so no keyring</source>
        <translation>es gibt keinen Sitzungsbus, also keinen Schlüsselbund</translation>
    </message>
    <message>
        <source>not used: pith-secret is not installed</source>
        <translation>nicht benutzt: pith-secret ist nicht installiert</translation>
    </message>
    <message>
        <source>none: there is no session bus</source>
        <translation>keiner: es gibt keinen Sitzungsbus</translation>
    </message>
    <message>
        <source>works</source>
        <translation>funktioniert</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>eine ganze Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>eine Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>one line of text</source>
        <translation>eine Zeile Text</translation>
    </message>
    <message>
        <source>an https address; http only for this machine and private addresses</source>
        <translation>eine https-Adresse; http nur für diesen Rechner und private Adressen</translation>
    </message>
    <message>
        <source>an http or https address</source>
        <translation>eine http- oder https-Adresse</translation>
    </message>
    <message>
        <source>a folder&apos;s whole path, or empty</source>
        <translation>der ganze Pfad eines Ordners oder leer</translation>
    </message>
    <message>
        <source>a file&apos;s whole path, or empty</source>
        <translation>der ganze Pfad einer Datei oder leer</translation>
    </message>
    <message>
        <source>names or addresses, each with a port or without, separated by commas</source>
        <translation>Namen oder Adressen, jeweils mit oder ohne Port, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>an IP address</source>
        <translation>eine IP-Adresse</translation>
    </message>
    <message>
        <source>http://HOST:PORT, socks5://HOST:PORT, environment, or empty</source>
        <translation>http://HOST:PORT, socks5://HOST:PORT, environment oder leer</translation>
    </message>
    <message>
        <source>a model&apos;s name of letters, digits and . _ : / -</source>
        <translation>der Name eines Modells aus Buchstaben, Ziffern und . _ : / -</translation>
    </message>
    <message>
        <source>%1 cannot be &quot;%2&quot;.</source>
        <translation>%1 kann nicht „%2“ sein.</translation>
    </message>
    <message>
        <source>Allowed is: %1.</source>
        <translation>Erlaubt ist: %1.</translation>
    </message>
    <message>
        <source>There is no setting &quot;%1&quot;.</source>
        <translation>Es gibt keine Einstellung „%1“.</translation>
    </message>
    <message>
        <source>Keys do not stand among the settings: give them with pith key set.</source>
        <translation>Schlüssel stehen nicht bei den Einstellungen: mit pith key set angeben.</translation>
    </message>
    <message>
        <source>pith config list names them all.</source>
        <translation>pith config list nennt sie alle.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>Check its rights.</source>
        <translation>Die Rechte prüfen.</translation>
    </message>
    <message>
        <source>The settings file cannot be locked: %1.lock.</source>
        <translation>Die Einstellungsdatei lässt sich nicht sperren: %1.lock.</translation>
    </message>
    <message>
        <source>Another program may be changing it: try again.</source>
        <translation>Vielleicht ändert sie gerade ein anderes Programm: noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Correct the file, or move it away to begin with the defaults.</source>
        <translation>Die Datei berichtigen oder wegschieben und mit den Vorgaben beginnen.</translation>
    </message>
    <message>
        <source>The settings file is larger than 1 MB.</source>
        <translation>Die Einstellungsdatei ist größer als 1 MB.</translation>
    </message>
    <message>
        <source>The settings file is not UTF-8 text.</source>
        <translation>Die Einstellungsdatei ist kein UTF-8-Text.</translation>
    </message>
    <message>
        <source>Line %1 of the settings file is no &quot;key = value&quot;: &quot;%2&quot;.</source>
        <translation>Zeile %1 der Einstellungsdatei ist kein „Name = Wert“: „%2“.</translation>
    </message>
    <message>
        <source>The file of tokens cannot be locked: %1.lock.</source>
        <translation>Die Datei der Token lässt sich nicht sperren: %1.lock.</translation>
    </message>
    <message>
        <source>%1 is no list of tokens.</source>
        <translation>%1 ist keine Liste von Token.</translation>
    </message>
    <message>
        <source>Move it away and add the tokens anew: pith token add NAME.</source>
        <translation>Wegschieben und die Token neu anlegen: pith token add NAME.</translation>
    </message>
    <message>
        <source>This is no name for a token.</source>
        <translation>Das ist kein Name für ein Token.</translation>
    </message>
    <message>
        <source>Take up to 64 letters, digits, dots and dashes.</source>
        <translation>Bis zu 64 Buchstaben, Ziffern, Punkte und Striche nehmen.</translation>
    </message>
    <message>
        <source>A priority is interactive, normal or background.</source>
        <translation>Eine Priorität ist interactive, normal oder background.</translation>
    </message>
    <message>
        <source>There is a token &quot;%1&quot; already.</source>
        <translation>Ein Token „%1“ gibt es schon.</translation>
    </message>
    <message>
        <source>Take another name, or remove that one first.</source>
        <translation>Einen anderen Namen nehmen oder jenes erst entfernen.</translation>
    </message>
    <message>
        <source>There are %1 tokens, which is all there may be.</source>
        <translation>Es gibt %1 Token, mehr dürfen es nicht sein.</translation>
    </message>
    <message>
        <source>Remove those that nobody uses: pith token list.</source>
        <translation>Die entfernen, die niemand benutzt: pith token list.</translation>
    </message>
    <message>
        <source>There is no token by this name.</source>
        <translation>Ein Token dieses Namens gibt es nicht.</translation>
    </message>
    <message>
        <source>pith token list shows which there are.</source>
        <translation>pith token list zeigt, welche es gibt.</translation>
    </message>
    <message>
        <source>Check who owns it and its rights.</source>
        <translation>Besitzer und Rechte prüfen.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made: %2.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen: %2.</translation>
    </message>
    <message>
        <source>%1 is not a folder: %2.</source>
        <translation>%1 ist kein Ordner: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 ist nicht schreibbar: %2.</translation>
    </message>
    <message>
        <source>mains, unmetered, hours such as 22-6, separated by commas, or empty</source>
        <translation>mains, unmetered, Stunden wie 22-6, durch Komma getrennt, oder leer</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>weakly supported</source>
        <translation>schwach belegt</translation>
    </message>
    <message>
        <source>by the embedded engine</source>
        <translation>vom eingebauten Verfahren</translation>
    </message>
    <message>
        <source>by the embedded engine, in place of %1</source>
        <translation>vom eingebauten Verfahren, anstelle von %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>The points stand on %1 % of the talk; the longest stretch without one is %2.</source>
        <translation>Die Punkte stützen sich auf %1 % des Vortrags; die längste Strecke ohne einen ist %2.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>automatic captions</source>
        <translation>automatische Untertitel</translation>
    </message>
    <message>
        <source>The answer was cut off; its whole points were kept.</source>
        <translation>Die Antwort brach ab; was an Punkten vollständig war, wurde behalten.</translation>
    </message>
    <message>
        <source>summary</source>
        <translation>zusammenfassung</translation>
    </message>
</context>
<context>
    <name>pith::Call</name>
    <message>
        <source>A deadline passed.</source>
        <translation>Eine Frist ist verstrichen.</translation>
    </message>
    <message>
        <source>The name %1 is not known.</source>
        <translation>Der Name %1 ist unbekannt.</translation>
    </message>
</context>
<context>
    <name>pith::Dashboard</name>
    <message>
        <source>What the summary that was done last took, stage by stage</source>
        <translation>Was die zuletzt fertige Zusammenfassung gebraucht hat, Schritt für Schritt</translation>
    </message>
    <message>
        <source>video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>transcript</source>
        <translation>Transkript</translation>
    </message>
    <message>
        <source>summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>Time by stage</source>
        <translation>Zeit je Schritt</translation>
    </message>
    <message>
        <source>How much of the time work waited for the machine</source>
        <translation>Welchen Teil der Zeit die Arbeit auf den Rechner warten musste</translation>
    </message>
    <message>
        <source>Time waited</source>
        <translation>Wartezeit</translation>
    </message>
    <message>
        <source>Copy Report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 Minuten</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>Wie weit zurück</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>KB/s</source>
        <translation>KB/s</translation>
    </message>
    <message>
        <source>Answered at once</source>
        <translation>Sofort beantwortet</translation>
    </message>
    <message>
        <source>Of all requests since the start, those that were done before</source>
        <translation>Von allen Anfragen seit dem Start die, die schon erledigt waren</translation>
    </message>
    <message>
        <source>Tokens a day</source>
        <translation>Token am Tag</translation>
    </message>
    <message>
        <source>Money a day</source>
        <translation>Geld am Tag</translation>
    </message>
    <message>
        <source>Received; counted when a job ends</source>
        <translation>Empfangen; gezählt, wenn ein Auftrag endet</translation>
    </message>
    <message>
        <source>All figures</source>
        <translation>Alle Zahlen</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>erlaubt</translation>
    </message>
    <message>
        <source>disks</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>running</source>
        <translation>laufend</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartend</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>answered at once</source>
        <translation>sofort beantwortet</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1 (%2): %3</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pith::DataBox</name>
    <message>
        <source>Delete All Summaries…</source>
        <translation>Alle Zusammenfassungen löschen …</translation>
    </message>
    <message>
        <source>Delete Them All</source>
        <translation>Alle löschen</translation>
    </message>
    <message>
        <source>Keep Them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>All summaries and transcripts go, and what is under way is stopped. This cannot be undone.</source>
        <translation>Alle Zusammenfassungen und Transkripte verschwinden, und was läuft, wird abgebrochen. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>delete remove all stored data privacy</source>
        <translation>löschen entfernen alles gespeichert daten privat datenschutz</translation>
    </message>
    <message>
        <source>Kept on this machine, readable by your user alone: summaries, the words that they stand on, and how many tokens the engines took on each day. All of it is in %1 (%2). Pith speaks to the video&apos;s site, to the engine that you chose, and to nobody else; an engine gets the words of the talk and your instructions.</source>
        <translation>Auf diesem Rechner bleiben, nur für den eigenen Benutzer lesbar: Zusammenfassungen, die Worte, auf die sie sich stützen, und wie viele Token die Modelle an jedem Tag verbraucht haben. Alles liegt in %1 (%2). Pith spricht mit der Seite des Videos, mit dem gewählten Modell und mit niemandem sonst; ein Modell bekommt die Worte des Vortrags und die eigenen Anweisungen.</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>Wird gelöscht …</translation>
    </message>
    <message numerus="yes">
        <source>Deleting: %Ln gone</source>
        <translation>
            <numerusform>Wird gelöscht: %Ln entfernt</numerusform>
            <numerusform>Wird gelöscht: %Ln entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deleted.</source>
        <translation>
            <numerusform>%Ln gelöscht.</numerusform>
            <numerusform>%Ln gelöscht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were left: another program works on them.</source>
        <translation>
            <numerusform>%Ln blieb: Ein anderes Programm arbeitet daran.</numerusform>
            <numerusform>%Ln blieben: Ein anderes Programm arbeitet daran.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pith::Desktop</name>
    <message>
        <source>Pith is running already and does not answer.</source>
        <translation>Pith läuft bereits und antwortet nicht.</translation>
    </message>
    <message>
        <source>Wait a moment and start it again, or end the process &quot;pith-desktop&quot;.</source>
        <translation>Einen Augenblick warten und neu starten oder den Prozess „pith-desktop“ beenden.</translation>
    </message>
    <message>
        <source>Pith cannot start</source>
        <translation>Pith kann nicht starten</translation>
    </message>
</context>
<context>
    <name>pith::JobList</name>
    <message>
        <source>Under Way</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>pith::KeyBox</name>
    <message>
        <source>A token, such as web.subs+…</source>
        <translation>Ein Token, etwa web.subs+…</translation>
    </message>
    <message>
        <source>A new key</source>
        <translation>Ein neuer Schlüssel</translation>
    </message>
    <message>
        <source>Cookies of youtube.com, for videos that want somebody who is signed in</source>
        <translation>Cookies von youtube.com, für Videos, die eine Anmeldung verlangen</translation>
    </message>
    <message>
        <source>A token for YouTube&apos;s captions, where it asks for one</source>
        <translation>Ein Token für die Untertitel von YouTube, wo es eins verlangt</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Looking into the keyring…</source>
        <translation>Der Schlüsselbund wird gefragt …</translation>
    </message>
    <message>
        <source>Choose File…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>New key: %1</source>
        <translation>Neuer Schlüssel: %1</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Test: %1</source>
        <translation>Prüfen: %1</translation>
    </message>
    <message>
        <source>Asks a question of a few words; it takes some hundred tokens</source>
        <translation>Stellt eine Frage von wenigen Wörtern; das kostet einige hundert Token</translation>
    </message>
    <message>
        <source>A key is got at %1</source>
        <translation>Einen Schlüssel gibt es unter %1</translation>
    </message>
    <message>
        <source>key keyring secret</source>
        <translation>schlüssel schlüsselbund geheim key</translation>
    </message>
    <message>
        <source>There, from %1, which goes before the keyring.</source>
        <translation>Vorhanden, aus %1, die vor dem Schlüsselbund gilt.</translation>
    </message>
    <message>
        <source>There, in the keyring.</source>
        <translation>Vorhanden, im Schlüsselbund.</translation>
    </message>
    <message>
        <source>There, in the keyring, for %1 alone.</source>
        <translation>Vorhanden, im Schlüsselbund, nur für %1.</translation>
    </message>
    <message>
        <source>No key.</source>
        <translation>Kein Schlüssel.</translation>
    </message>
    <message>
        <source>None; most people need none.</source>
        <translation>Keine; die meisten brauchen keine.</translation>
    </message>
    <message>
        <source>The keyring cannot be used (%1). Give it by the variable %2, or by %3, which names a file that holds it; then start Pith again.</source>
        <translation>Der Schlüsselbund ist nicht benutzbar (%1). Dann über die Variable %2 angeben oder über %3, die eine Datei mit dem Inhalt nennt; danach Pith neu starten.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Saved in the keyring.</source>
        <translation>Im Schlüsselbund gespeichert.</translation>
    </message>
    <message>
        <source>A browser&apos;s cookies.txt</source>
        <translation>Die cookies.txt eines Browsers</translation>
    </message>
    <message>
        <source>The file cannot be read: %1.</source>
        <translation>Die Datei ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>Removing…</source>
        <translation>Wird entfernt …</translation>
    </message>
    <message>
        <source>Removed from the keyring.</source>
        <translation>Aus dem Schlüsselbund entfernt.</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird gefragt …</translation>
    </message>
    <message>
        <source>It does not work: %1</source>
        <translation>Funktioniert nicht: %1</translation>
    </message>
    <message>
        <source>It works: %1 answered in %2 seconds, with %3 tokens.</source>
        <translation>Funktioniert: %1 antwortete in %2 Sekunden, mit %3 Token.</translation>
    </message>
</context>
<context>
    <name>pith::MainWindow</name>
    <message>
        <source>Quit Now</source>
        <translation>Sofort beenden</translation>
    </message>
    <message>
        <source>Quit again to end at once.</source>
        <translation>Noch einmal beenden, um nicht darauf zu warten.</translation>
    </message>
    <message numerus="yes">
        <source>Saving %n files; then Pith ends.</source>
        <translation>
            <numerusform>%n Datei wird noch gespeichert, dann endet Pith.</numerusform>
            <numerusform>%n Dateien werden noch gespeichert, dann endet Pith.</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving a file; then Pith ends.</source>
        <translation>Eine Datei wird noch gespeichert, dann endet Pith.</translation>
    </message>
    <message>
        <source>This summary is there already.</source>
        <translation>Diese Zusammenfassung ist schon da.</translation>
    </message>
    <message>
        <source>Not begun: %1. The first: %2</source>
        <translation>Nicht begonnen: %1. Der erste: %2</translation>
    </message>
    <message>
        <source>&amp;Summary</source>
        <translation>&amp;Zusammenfassung</translation>
    </message>
    <message>
        <source>&amp;Sort</source>
        <translation>S&amp;ortieren</translation>
    </message>
    <message numerus="yes">
        <source>%Ln removed</source>
        <translation>
            <numerusform>%Ln entfernt</numerusform>
            <numerusform>%Ln entfernt</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation>Pa&amp;usieren</translation>
    </message>
    <message>
        <source>Remove the old one when you miss nothing.</source>
        <translation>Die alte kann weg, wenn nichts fehlt.</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search titles, summaries and transcripts</source>
        <translation>Titel, Zusammenfassungen und Transkripte durchsuchen</translation>
    </message>
    <message>
        <source>Summaries</source>
        <translation>Zusammenfassungen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New Link</source>
        <translation>&amp;Neuer Link</translation>
    </message>
    <message>
        <source>&amp;Paste and Summarize</source>
        <translation>Einfügen und &amp;zusammenfassen</translation>
    </message>
    <message>
        <source>&amp;Open Subtitle File…</source>
        <translation>Untertiteldatei ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>&amp;Save Summary…</source>
        <translation>Zusammenfassung &amp;speichern …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Copy Summary</source>
        <translation>Zusammenfassung &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste Link</source>
        <translation>Link ein&amp;fügen</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>E&amp;instellungen …</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;List of Summaries</source>
        <translation>&amp;Liste der Zusammenfassungen</translation>
    </message>
    <message>
        <source>&amp;Dashboard</source>
        <translation>Ü&amp;bersicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Example</source>
        <translation>&amp;Beispiel</translation>
    </message>
    <message>
        <source>&amp;About Pith</source>
        <translation>&amp;Über Pith</translation>
    </message>
    <message>
        <source>Open a subtitle file</source>
        <translation>Eine Untertiteldatei öffnen</translation>
    </message>
    <message>
        <source>Subtitles and text (%1)</source>
        <translation>Untertitel und Text (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The example did not come with this program. Any subtitle file will do.</source>
        <translation>Das Beispiel kam nicht mit diesem Programm. Jede Untertiteldatei tut es auch.</translation>
    </message>
    <message>
        <source>Paste a link to a video first.</source>
        <translation>Erst einen Link zu einem Video einfügen.</translation>
    </message>
    <message>
        <source>No summaries yet</source>
        <translation>Noch keine Zusammenfassungen</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No browser could be opened for %1</source>
        <translation>Für %1 ließ sich kein Browser öffnen</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>About Pith</source>
        <translation>Über Pith</translation>
    </message>
    <message>
        <source>A video&apos;s address in, a summary that can be checked out.
Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Die Adresse eines Videos hinein, eine Zusammenfassung zum Nachprüfen heraus.
Freie Software unter der GNU General Public License, Version 3 oder später.</translation>
    </message>
</context>
<context>
    <name>pith::PasteBar</name>
    <message>
        <source>Summarize</source>
        <translation>Zusammenfassen</translation>
    </message>
    <message>
        <source>Paste a link to a video, or a subtitle file&apos;s path</source>
        <translation>Einen Link zu einem Video einfügen oder den Pfad einer Untertiteldatei</translation>
    </message>
    <message>
        <source>Link or file to summarize</source>
        <translation>Link oder Datei zum Zusammenfassen</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>There is no link and no file in it. Copy a video&apos;s address and paste it here.</source>
        <translation>Darin ist kein Link und keine Datei. Die Adresse eines Videos kopieren und hier einfügen.</translation>
    </message>
    <message>
        <source>Links and files to summarize: %1</source>
        <translation>Links und Dateien zum Zusammenfassen: %1</translation>
    </message>
</context>
<context>
    <name>pith::Plot</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s ago</source>
        <translation>vor %1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min ago</source>
        <translation>vor %1 h %2 min</translation>
    </message>
    <message>
        <source>%1: %2 now, %3 to %4, %5 on average</source>
        <translation>%1: jetzt %2, %3 bis %4, im Mittel %5</translation>
    </message>
    <message>
        <source>nothing measured yet</source>
        <translation>noch nichts gemessen</translation>
    </message>
</context>
<context>
    <name>pith::ProfilePreview</name>
    <message>
        <source>tiny</source>
        <translation>tiny</translation>
    </message>
    <message>
        <source>small</source>
        <translation>small</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>gilt</translation>
    </message>
    <message>
        <source>profile defaults tiny small normal</source>
        <translation>profil vorgaben tiny small normal</translation>
    </message>
    <message>
        <source>On this machine &quot;auto&quot; means &quot;%1&quot;. A profile sets what nobody has set:</source>
        <translation>Auf diesem Rechner bedeutet „auto“ „%1“. Ein Profil setzt, was niemand gesetzt hat:</translation>
    </message>
    <message>
        <source>&quot;%1&quot; sets what nobody has set:</source>
        <translation>„%1“ setzt, was niemand gesetzt hat:</translation>
    </message>
    <message>
        <source>%1, set by hand</source>
        <translation>%1, von Hand gesetzt</translation>
    </message>
    <message>
        <source>Set by hand: the profile does not change it</source>
        <translation>Von Hand gesetzt: Das Profil ändert es nicht</translation>
    </message>
</context>
<context>
    <name>pith::ServerBox</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Erneuern</translation>
    </message>
    <message>
        <source>It may do all, and is a new one at each start. Once renewed, programs that know the old one are refused from their next request on.</source>
        <translation>Es darf alles und ist bei jedem Start ein neues. Nach dem Erneuern werden Programme, die das alte kennen, ab ihrer nächsten Anfrage abgewiesen.</translation>
    </message>
    <message>
        <source>The service&apos;s token</source>
        <translation>Das Token des Dienstes</translation>
    </message>
    <message>
        <source>Show the token</source>
        <translation>Das Token zeigen</translation>
    </message>
    <message>
        <source>Copy the token</source>
        <translation>Das Token kopieren</translation>
    </message>
    <message>
        <source>Renew the token</source>
        <translation>Das Token erneuern</translation>
    </message>
    <message>
        <source>An example for the command line</source>
        <translation>Ein Beispiel für die Befehlszeile</translation>
    </message>
    <message>
        <source>Copy Example</source>
        <translation>Beispiel kopieren</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>A summary from the command line, or from a program of yours:</source>
        <translation>Eine Zusammenfassung von der Befehlszeile oder aus einem eigenen Programm:</translation>
    </message>
    <message>
        <source>token show copy renew curl example</source>
        <translation>token zeigen kopieren erneuern curl beispiel</translation>
    </message>
    <message>
        <source>This program does not listen.</source>
        <translation>Dieses Programm lauscht nicht.</translation>
    </message>
    <message>
        <source>%1 This window has no server of its own.</source>
        <translation>%1 Dieses Fenster hat keinen eigenen Server.</translation>
    </message>
    <message>
        <source>Listening at %1</source>
        <translation>Erreichbar unter %1</translation>
    </message>
    <message>
        <source>Listening at %1, and on %2</source>
        <translation>Erreichbar unter %1 und über %2</translation>
    </message>
    <message>
        <source>This is a new one. Programs that know the old one are refused.</source>
        <translation>Das ist ein neues. Programme, die das alte kennen, werden abgewiesen.</translation>
    </message>
</context>
<context>
    <name>pith::ServiceWorld</name>
    <message>
        <source>The Pith that served these data has ended. This one takes its place in a moment.</source>
        <translation>Das Pith, das diese Daten verwaltete, wurde beendet. Dieses übernimmt gleich.</translation>
    </message>
    <message>
        <source>%1 This window has no server of its own.</source>
        <translation>%1 Dieses Fenster hat keinen eigenen Server.</translation>
    </message>
    <message>
        <source>Serving at %1</source>
        <translation>Erreichbar unter %1</translation>
    </message>
    <message>
        <source>Summaries are made by the Pith at %1.</source>
        <translation>Zusammenfassungen macht das Pith auf %1.</translation>
    </message>
</context>
<context>
    <name>pith::SettingRow</name>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Use Default</source>
        <translation>Vorgabe verwenden</translation>
    </message>
    <message>
        <source>Use the default: %1</source>
        <translation>Die Vorgabe verwenden: %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Wählen: %1</translation>
    </message>
    <message>
        <source>set by the variable %1, which goes before what is entered here</source>
        <translation>durch die Variable %1 gesetzt, die vor dem gilt, was hier eingegeben wird</translation>
    </message>
    <message>
        <source>set on the command line</source>
        <translation>auf der Befehlszeile gesetzt</translation>
    </message>
    <message>
        <source>set in the settings file; the default is none</source>
        <translation>in der Einstellungsdatei gesetzt; die Vorgabe ist leer</translation>
    </message>
    <message>
        <source>set in the settings file; the default is %1</source>
        <translation>in der Einstellungsdatei gesetzt; die Vorgabe ist %1</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>counts when Pith is started again</source>
        <translation>gilt, wenn Pith neu gestartet wird</translation>
    </message>
    <message>
        <source>a change counts from the next start on</source>
        <translation>eine Änderung gilt vom nächsten Start an</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gespeichert: %1</translation>
    </message>
</context>
<context>
    <name>pith::SettingsDialog</name>
    <message>
        <source>What Pith may tell while its window is not in front.</source>
        <translation>Was Pith melden darf, während sein Fenster nicht vorn ist.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Without effect in this session</source>
        <translation>In dieser Sitzung wirkungslos</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Counts when Pith is started again: %1</source>
        <translation>Gilt, wenn Pith neu gestartet wird: %1</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Without any key the embedded engine writes the summaries, on this machine. A model writes better ones; where it cannot, the embedded engine steps in.</source>
        <translation>Ohne Schlüssel schreibt das eingebaute Verfahren die Zusammenfassungen, auf diesem Rechner. Ein Modell schreibt bessere; wo es nicht kann, springt das eingebaute Verfahren ein.</translation>
    </message>
    <message>
        <source>Gemini</source>
        <translation>Gemini</translation>
    </message>
    <message>
        <source>OpenAI, and servers that speak as it does</source>
        <translation>OpenAI und kompatible Server</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Where YouTube refuses</source>
        <translation>Wo YouTube ablehnt</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>What models may take</source>
        <translation>Was Modelle verbrauchen dürfen</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Programs on this machine can ask Pith for summaries over HTTP.</source>
        <translation>Programme auf diesem Rechner können Pith über HTTP um Zusammenfassungen bitten.</translation>
    </message>
    <message>
        <source>Tokens by name</source>
        <translation>Token mit Namen</translation>
    </message>
    <message>
        <source>Where it listens</source>
        <translation>Wo der Dienst zu erreichen ist</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>How long it is kept</source>
        <translation>Wie lange alles aufbewahrt wird</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Whatever else there is. The defaults fit nearly everybody.</source>
        <translation>Was es sonst noch gibt. Die Vorgaben passen fast allen.</translation>
    </message>
    <message>
        <source>On the desktop</source>
        <translation>Auf dem Desktop</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>Bei der Arbeit</translation>
    </message>
</context>
<context>
    <name>pith::SummaryText</name>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
</context>
<context>
    <name>pith::SummaryView</name>
    <message>
        <source>This computer is offline.</source>
        <translation>Dieser Rechner ist offline.</translation>
    </message>
    <message>
        <source>It is tried again as soon as there is a network.</source>
        <translation>Sobald es ein Netz gibt, wird es noch einmal versucht.</translation>
    </message>
    <message>
        <source>Copy the Command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Without a Model</source>
        <translation>Ohne Modell</translation>
    </message>
    <message>
        <source>Copies “%1”, to be pasted into a terminal</source>
        <translation>Kopiert „%1“ zum Einfügen in ein Terminal</translation>
    </message>
    <message>
        <source>The embedded engine needs no key and no network for it</source>
        <translation>Das eingebaute Verfahren braucht dafür weder Schlüssel noch Netz</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Transkript</translation>
    </message>
    <message>
        <source>Show the talk's words beside the summary</source>
        <translation>Das Transkript neben der Zusammenfassung zeigen</translation>
    </message>
    <message>
        <source>What the point stands on</source>
        <translation>Worauf der Punkt sich stützt</translation>
    </message>
    <message>
        <source>%1: “%2”</source>
        <translation>%1: „%2“</translation>
    </message>
    <message>
        <source>Enter Key…</source>
        <translation>Schlüssel eingeben …</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Another process is working on it.</source>
        <translation>Ein anderer Prozess arbeitet daran.</translation>
    </message>
    <message>
        <source>Come back to this window later to see the summary.</source>
        <translation>Die Zusammenfassung ist hier zu sehen, sobald sie fertig ist.</translation>
    </message>
    <message>
        <source>First version by the embedded engine; the model is still writing.</source>
        <translation>Erste Fassung vom eingebauten Verfahren; das Modell schreibt noch.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Paste a link to a talk and press Return</source>
        <translation>Einen Link zu einem Vortrag einfügen und die Eingabetaste drücken</translation>
    </message>
    <message>
        <source>You get what it says in points, each with the moment it stands on.</source>
        <translation>Heraus kommt, was darin gesagt wird: in Punkten, jeder mit der Stelle, auf die er sich stützt.</translation>
    </message>
    <message>
        <source>Try the Example</source>
        <translation>Das Beispiel versuchen</translation>
    </message>
    <message>
        <source>Summarizes a talk that came with the program; needs no network and no key</source>
        <translation>Fasst einen Vortrag zusammen, der mit dem Programm kam; braucht weder Netz noch Schlüssel</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the summary as Markdown</source>
        <translation>Die Zusammenfassung als Markdown kopieren</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>%1 Or let the embedded engine do it.</source>
        <translation>%1 Oder es dem eingebauten Verfahren überlassen.</translation>
    </message>
    <message>
        <source>Open a File…</source>
        <translation>Datei öffnen …</translation>
    </message>
    <message>
        <source>Open the Page</source>
        <translation>Seite öffnen</translation>
    </message>
    <message>
        <source>A subtitle file of the talk, from wherever you have it</source>
        <translation>Eine Untertiteldatei des Vortrags, woher auch immer</translation>
    </message>
</context>
<context>
    <name>pith::TokenBox</name>
    <message>
        <source>read and write</source>
        <translation>lesen und schreiben</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lesen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Darf</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Tokens by name</source>
        <translation>Token mit Namen</translation>
    </message>
    <message>
        <source>A name, such as cron</source>
        <translation>Ein Name, etwa cron</translation>
    </message>
    <message>
        <source>Name of a new token</source>
        <translation>Name eines neuen Tokens</translation>
    </message>
    <message>
        <source>What the new token may do</source>
        <translation>Was das neue Token darf</translation>
    </message>
    <message>
        <source>Revoke the chosen token</source>
        <translation>Das gewählte Token widerrufen</translation>
    </message>
    <message>
        <source>Add a token</source>
        <translation>Ein Token hinzufügen</translation>
    </message>
    <message>
        <source>For scripts and other machines. They last until they are revoked, and then are refused from the next request on.</source>
        <translation>Für Skripte und andere Rechner. Sie gelten, bis sie widerrufen werden, und werden dann ab der nächsten Anfrage abgewiesen.</translation>
    </message>
    <message>
        <source>The new token</source>
        <translation>Das neue Token</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the new token</source>
        <translation>Das neue Token kopieren</translation>
    </message>
    <message>
        <source>This is the new token. Copy it now: Pith keeps its hash alone, and cannot show it again.</source>
        <translation>Das ist das neue Token. Jetzt kopieren: Pith behält nur seinen Hash und kann es nicht noch einmal zeigen.</translation>
    </message>
    <message>
        <source>named token add revoke remove script</source>
        <translation>token name hinzufügen widerrufen entfernen skript</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>%1, in place of %2</source>
        <translation>%1 anstelle von %2</translation>
    </message>
    <message>
        <source>%1 + %2 tokens</source>
        <translation>%1 + %2 Token</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>%1 empfangen, %2 gesendet</translation>
    </message>
    <message>
        <source>nothing sent</source>
        <translation>nichts gesendet</translation>
    </message>
    <message>
        <source>%1 ms of CPU</source>
        <translation>%1 ms CPU-Zeit</translation>
    </message>
</context>
<context>
    <name>SummaryRun</name>
    <message>
        <source>Memory is short: this waits until others have given theirs back.</source>
        <translation>Der Speicher ist knapp: Das hier wartet, bis andere ihren zurückgegeben haben.</translation>
    </message>
    <message>
        <source>Memory is short: %2 answers in place of %1.</source>
        <translation>Der Speicher ist knapp: %2 antwortet statt %1.</translation>
    </message>
    <message>
        <source>The embedded engine keeps the transcript's language (%1).</source>
        <translation>Das eingebaute Verfahren bleibt bei der Sprache des Transkripts (%1).</translation>
    </message>
    <message>
        <source>%3 writes the summary in place of %1 (%2).</source>
        <translation>%3 schreibt die Zusammenfassung anstelle von %1 (%2).</translation>
    </message>
    <message>
        <source>The text holds no times; its points name no moments.</source>
        <translation>Der Text enthält keine Zeiten; seine Punkte nennen keine Stellen.</translation>
    </message>
    <message>
        <source>%1 holds less than was known: the talk is fitted to it.</source>
        <translation>%1 fasst weniger, als bekannt war: der Vortrag wird darauf zugeschnitten.</translation>
    </message>
    <message>
        <source>Another Pith is at the same; its summary is waited for.</source>
        <translation>Ein anderes Pith ist an demselben; auf seine Zusammenfassung wird gewartet.</translation>
    </message>
    <message>
        <source>The video does not say.</source>
        <translation>Das Video sagt es nicht.</translation>
    </message>
    <message>
        <source>The talk is longer than the model's window: %1 % of it, nearest to the question, were read.</source>
        <translation>Der Vortrag ist länger als das Fenster des Modells: %1 % davon, der Frage am nächsten, wurden gelesen.</translation>
    </message>
    <message>
        <source>The budget does not hold the whole talk: the %1 % of it that weigh most were read.</source>
        <translation>Das Budget fasst nicht den ganzen Vortrag: gelesen wurden die %1 %, die am meisten wiegen.</translation>
    </message>
    <message>
        <source>A budget of %1 tokens holds nothing of the talk.</source>
        <translation>Ein Budget von %1 Token fasst nichts von dem Vortrag.</translation>
    </message>
    <message>
        <source>Give at least %1, or take the embedded engine, which sends nothing.</source>
        <translation>Mindestens %1 angeben oder das eingebaute Verfahren nehmen, das nichts sendet.</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>dem Ende</translation>
    </message>
    <message>
        <source>Hardly anything is said between %1 and %2.</source>
        <translation>Zwischen %1 und %2 wird kaum etwas gesagt.</translation>
    </message>
    <message>
        <source>Choose another part of the video.</source>
        <translation>Einen anderen Teil des Videos wählen.</translation>
    </message>
    <message>
        <source>The talk says nothing that could be quoted.</source>
        <translation>Im Vortrag steht nichts, was sich zitieren ließe.</translation>
    </message>
    <message>
        <source>Check that these are its captions, or choose another engine.</source>
        <translation>Prüfen, ob es die richtigen Untertitel sind, oder eine andere Engine wählen.</translation>
    </message>
</context>
<context>
    <name>pith::EndNotices</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Summary ready</source>
        <translation>Zusammenfassung fertig</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>A summary failed</source>
        <translation>Eine Zusammenfassung ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>Summaries ready: %1</source>
        <translation>Fertige Zusammenfassungen: %1</translation>
    </message>
    <message>
        <source>Summaries failed: %1</source>
        <translation>Fehlgeschlagene Zusammenfassungen: %1</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
</context>
<context>
    <name>TrayLook</name>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Paused; summaries not done: %1</source>
        <translation>Pausiert; noch nicht fertig: %1</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Under way: %1, %2 % done</source>
        <translation>In Arbeit: %1, zu %2 % fertig</translation>
    </message>
    <message>
        <source>Watching the clipboard for links to videos</source>
        <translation>Die Zwischenablage wird auf Links zu Videos beobachtet</translation>
    </message>
    <message>
        <source>Pith: nothing to do</source>
        <translation>Pith: nichts zu tun</translation>
    </message>
    <message>
        <source>Pith: %1</source>
        <translation>Pith: %1</translation>
    </message>
    <message>
        <source>Needs attention: see the dashboard</source>
        <translation>Braucht Aufmerksamkeit: siehe Übersicht</translation>
    </message>
</context>
<context>
    <name>pith::Tray</name>
    <message>
        <source>&amp;Show Pith</source>
        <translation>Pith &amp;zeigen</translation>
    </message>
    <message>
        <source>Summarize &amp;Clipboard</source>
        <translation>Zwischen&amp;ablage zusammenfassen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausieren</translation>
    </message>
    <message>
        <source>&amp;Dashboard</source>
        <translation>Übe&amp;rsicht</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>E&amp;instellungen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
</context>
<context>
    <name>pith::StatusNotes</name>
    <message>
        <source>Clipboard watched</source>
        <translation>Zwischenablage wird beobachtet</translation>
    </message>
    <message>
        <source>Paused: resume</source>
        <translation>Pausiert: fortsetzen</translation>
    </message>
    <message>
        <source>A link to a video that is copied anywhere is offered. The settings switch this off.</source>
        <translation>Ein Link zu einem Video, der irgendwo kopiert wird, wird angeboten. Die Einstellungen schalten das ab.</translation>
    </message>
    <message>
        <source>Nothing new is begun until then; what runs goes on.</source>
        <translation>Bis dahin wird nichts Neues begonnen; was läuft, läuft weiter.</translation>
    </message>
</context>
<context>
    <name>pith::AutostartBox</name>
    <message>
        <source>Start with the desktop, in the tray</source>
        <translation>Bei der Anmeldung starten, als Symbol in der Leiste</translation>
    </message>
    <message>
        <source>The entry cannot be written: %1</source>
        <translation>Der Eintrag kann nicht geschrieben werden: %1</translation>
    </message>
</context>
<context>
    <name>pith::Manners</name>
    <message>
        <source>This session lets only the active window read what was copied. If nothing happens, click into this one and press %1.</source>
        <translation>In dieser Sitzung darf nur das aktive Fenster lesen, was kopiert wurde. Geschieht nichts, in dieses klicken und %1 drücken.</translation>
    </message>
    <message>
        <source>Pith keeps running. Its icon here opens the window again, and ends it.</source>
        <translation>Pith läuft weiter. Das Symbol hier öffnet das Fenster wieder und beendet das Programm.</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Transkript</translation>
    </message>
    <message>
        <source>Summarize this video?</source>
        <translation>Dieses Video zusammenfassen?</translation>
    </message>
    <message>
        <source>Summarize</source>
        <translation>Zusammenfassen</translation>
    </message>
</context>
<context>
    <name>SiteLook</name>
    <message>
        <source>A link to YouTube</source>
        <translation>Ein Link zu YouTube</translation>
    </message>
    <message>
        <source>A link to a video</source>
        <translation>Ein Link zu einem Video</translation>
    </message>
    <message>
        <source>A link to a page</source>
        <translation>Ein Link zu einer Seite</translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>A file of this machine</source>
        <translation>Eine Datei dieses Rechners</translation>
    </message>
</context>
<context>
    <name>pith::Choices</name>
    <message numerus="yes">
        <source>%Ln words</source>
        <translation>
            <numerusform>%Ln Wort</numerusform>
            <numerusform>%Ln Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>Length of the summary</source>
        <translation>Länge der Zusammenfassung</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>Kurz</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Long</source>
        <translation>Lang</translation>
    </message>
    <message>
        <source>Style of the summary</source>
        <translation>Stil der Zusammenfassung</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Prose</source>
        <translation>Fließtext</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Language of the summary</source>
        <translation>Sprache der Zusammenfassung</translation>
    </message>
    <message>
        <source>The talk's language</source>
        <translation>Sprache des Vortrags</translation>
    </message>
    <message>
        <source>Who writes the summary</source>
        <translation>Wer die Zusammenfassung schreibt</translation>
    </message>
    <message>
        <source>Any engine</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Embedded</source>
        <translation>Eingebaut</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>weakly supported</source>
        <translation>schwach belegt</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Web page with the evidence</source>
        <translation>Webseite mit den Belegen</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Reiner Text</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Captions (WebVTT)</source>
        <translation>Untertitel (WebVTT)</translation>
    </message>
    <message>
        <source>Captions (SRT)</source>
        <translation>Untertitel (SRT)</translation>
    </message>
    <message>
        <source>The words of this talk are gone.</source>
        <translation>Der Wortlaut dieses Vortrags ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Summarize it again to have them.</source>
        <translation>Noch einmal zusammenfassen, dann ist er da.</translation>
    </message>
    <message>
        <source>Nothing says when the words of this talk were said.</source>
        <translation>Es ist nicht bekannt, wann die Worte dieses Vortrags gesprochen wurden.</translation>
    </message>
    <message>
        <source>Save it as plain text instead.</source>
        <translation>Stattdessen als reinen Text speichern.</translation>
    </message>
    <message>
        <source>There is no summary to save yet.</source>
        <translation>Es gibt noch keine Zusammenfassung zu speichern.</translation>
    </message>
    <message>
        <source>Wait until it is done.</source>
        <translation>Warten, bis sie fertig ist.</translation>
    </message>
    <message>
        <source>What was said there (support %1 %)</source>
        <translation>Was dort gesagt wurde (Beleg %1 %)</translation>
    </message>
    <message>
        <source>in the transcript</source>
        <translation>im Transkript</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Transkript</translation>
    </message>
</context>
<context>
    <name>pith::Exporter</name>
    <message numerus="yes">
        <source>Save %n summaries</source>
        <translation>
            <numerusform>%n Zusammenfassung speichern</numerusform>
            <numerusform>%n Zusammenfassungen speichern</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the summary</source>
        <translation>Zusammenfassung speichern</translation>
    </message>
    <message>
        <source>The summary could not be saved: %1.</source>
        <translation>Die Zusammenfassung konnte nicht gespeichert werden: %1.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Saved in %1</source>
        <translation>Gespeichert in %1</translation>
    </message>
    <message numerus="yes">
        <source>%n summaries saved in %1</source>
        <translation>
            <numerusform>%n Zusammenfassung in %1 gespeichert</numerusform>
            <numerusform>%n Zusammenfassungen in %1 gespeichert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pith::ListActions</name>
    <message>
        <source>&amp;Retry</source>
        <translation>&amp;Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Summarize &amp;Again With…</source>
        <translation>&amp;Anders zusammenfassen …</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>Copy &amp;Link</source>
        <translation>&amp;Link kopieren</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>En&amp;tfernen</translation>
    </message>
    <message>
        <source>&amp;Undo Removal</source>
        <translation>Entfernen &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>&amp;Newest First</source>
        <translation>&amp;Neueste zuerst</translation>
    </message>
    <message>
        <source>&amp;Oldest First</source>
        <translation>Ä&amp;lteste zuerst</translation>
    </message>
    <message>
        <source>By &amp;Title</source>
        <translation>Nach &amp;Titel</translation>
    </message>
    <message>
        <source>By &amp;Site</source>
        <translation>Nach &amp;Website</translation>
    </message>
    <message>
        <source>&amp;Longest First</source>
        <translation>Läng&amp;ste zuerst</translation>
    </message>
</context>
<context>
    <name>pith::AgainDialog</name>
    <message numerus="yes">
        <source>Summarize %n talks again</source>
        <translation>
            <numerusform>%n Vortrag noch einmal zusammenfassen</numerusform>
            <numerusform>%n Vorträge noch einmal zusammenfassen</numerusform>
        </translation>
    </message>
    <message>
        <source>Summarize again</source>
        <translation>Noch einmal zusammenfassen</translation>
    </message>
    <message>
        <source>The words of the talk are at hand: they are not fetched again.</source>
        <translation>Der Wortlaut liegt vor: Er wird nicht noch einmal geholt.</translation>
    </message>
    <message>
        <source>For example: what does it say about costs?</source>
        <translation>Zum Beispiel: Was sagt er über die Kosten?</translation>
    </message>
    <message>
        <source>&amp;Instructions of your own (a model follows them; the embedded engine does not):</source>
        <translation>&amp;Eigene Anweisungen (ein Modell folgt ihnen, das eingebaute Verfahren nicht):</translation>
    </message>
    <message>
        <source>Instructions of your own</source>
        <translation>Eigene Anweisungen</translation>
    </message>
    <message>
        <source>Summarize</source>
        <translation>Zusammenfassen</translation>
    </message>
    <message>
        <source>The instructions are too long: %L1 characters are allowed.</source>
        <translation>Die Anweisungen sind zu lang: %L1 Zeichen sind erlaubt.</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Transcript</source>
        <translation>Transkript</translation>
    </message>
</context>
<context>
    <name>Background</name>
    <message>
        <source>Background work waits for mains power.</source>
        <translation>Arbeit im Hintergrund wartet auf Netzstrom.</translation>
    </message>
    <message>
        <source>Background work waits for a network that is not metered.</source>
        <translation>Arbeit im Hintergrund wartet auf ein Netz ohne Volumengrenze.</translation>
    </message>
    <message>
        <source>Background work waits for %1 o&apos;clock.</source>
        <translation>Arbeit im Hintergrund wartet, bis es %1 Uhr ist.</translation>
    </message>
</context>
<context>
    <name>Alert</name>
    <message>
        <source>The CPU that the machine grants has been used up for a while: fewer jobs run at once, nothing is made ahead.</source>
        <translation>Die CPU, die der Rechner zugesteht, ist seit einer Weile ausgeschöpft: Weniger Aufträge laufen zugleich, nichts wird im Voraus gemacht.</translation>
    </message>
    <message>
        <source>Raise budget/memory_mb where the machine has room, or lower queue/concurrency.</source>
        <translation>budget/memory_mb erhöhen, wo der Rechner Platz hat, oder queue/concurrency senken.</translation>
    </message>
    <message>
        <source>Make room there, or set paths/data to another disk.</source>
        <translation>Dort Platz schaffen oder paths/data auf einen anderen Datenträger legen.</translation>
    </message>
    <message>
        <source>Memory is getting short: caches were emptied, fewer jobs run at once, a long talk is read in smaller parts.</source>
        <translation>Der Speicher wird knapp: Zwischenspeicher wurden geleert, weniger Aufträge laufen zugleich, lange Vorträge werden in kleineren Teilen gelesen.</translation>
    </message>
    <message>
        <source>It passes by itself.</source>
        <translation>Das vergeht von selbst.</translation>
    </message>
    <message>
        <source>For a long time more than %1 % of the memory that Pith may use is used: fewer jobs run at once.</source>
        <translation>Seit langem sind mehr als %1 % des Speichers belegt, den Pith nutzen darf: Weniger Aufträge laufen zugleich.</translation>
    </message>
    <message>
        <source>Memory is short: one job runs at a time, and the embedded engine answers in place of a model.</source>
        <translation>Der Speicher ist knapp: Es läuft ein Auftrag nach dem anderen, und statt eines Modells antwortet das eingebaute Verfahren.</translation>
    </message>
    <message>
        <source>Memory is used up: no new work is taken.</source>
        <translation>Der Speicher ist aufgebraucht: Neue Arbeit wird nicht angenommen.</translation>
    </message>
    <message>
        <source>The whole machine waits for memory more than %1 % of the time.</source>
        <translation>Der ganze Rechner wartet mehr als %1 % der Zeit auf Speicher.</translation>
    </message>
    <message>
        <source>End what else takes memory.</source>
        <translation>Beenden, was sonst Speicher belegt.</translation>
    </message>
    <message>
        <source>Programs wait for the CPU more than %1 % of the time: work takes longer, nothing fails.</source>
        <translation>Programme warten mehr als %1 % der Zeit auf die CPU: Es dauert länger, nichts schlägt fehl.</translation>
    </message>
    <message>
        <source>Lower budget/cpu_percent where others should come first.</source>
        <translation>budget/cpu_percent senken, wo andere Programme vorgehen sollen.</translation>
    </message>
    <message>
        <source>The CPU that the machine grants is used up more than %1 % of the time.</source>
        <translation>Die Rechenzeit, die der Rechner gewährt, ist mehr als %1 % der Zeit aufgebraucht.</translation>
    </message>
    <message>
        <source>The machine paces Pith: work takes longer, nothing fails.</source>
        <translation>Der Rechner bremst Pith: Es dauert länger, nichts schlägt fehl.</translation>
    </message>
    <message>
        <source>More than %1 % of the files that Pith may have open are open: soon connections fail.</source>
        <translation>Von den Dateien, die Pith offen haben darf, sind mehr als %1 % offen: Bald scheitern Verbindungen.</translation>
    </message>
    <message>
        <source>Allow more (LimitNOFILE= in its unit, or ulimit -n), or lower queue/concurrency.</source>
        <translation>Mehr erlauben (LimitNOFILE= in der Unit oder ulimit -n) oder queue/concurrency senken.</translation>
    </message>
    <message>
        <source>The queue is full: new work is refused.</source>
        <translation>Die Warteschlange ist voll: Neue Arbeit wird abgelehnt.</translation>
    </message>
    <message>
        <source>Wait, or raise queue/max_jobs.</source>
        <translation>Warten oder queue/max_jobs erhöhen.</translation>
    </message>
    <message>
        <source>The database is as large as it may be: the oldest summaries go.</source>
        <translation>Die Datenbank ist so groß, wie sie sein darf: Die ältesten Zusammenfassungen werden gelöscht.</translation>
    </message>
    <message>
        <source>Raise store/max_mb to keep more.</source>
        <translation>store/max_mb erhöhen, um mehr zu behalten.</translation>
    </message>
    <message>
        <source>The disk that holds the database has less than %1 MB left.</source>
        <translation>Auf dem Datenträger der Datenbank sind weniger als %1 MB frei.</translation>
    </message>
    <message>
        <source>The disk that holds the database has less than %1 MB left: soon nothing can be kept.</source>
        <translation>Auf dem Datenträger der Datenbank sind weniger als %1 MB frei: Bald lässt sich nichts mehr behalten.</translation>
    </message>
    <message>
        <source>More than %1 % of what the engines may take a day is used.</source>
        <translation>Mehr als %1 % dessen, was die Modelle am Tag kosten dürfen, sind verbraucht.</translation>
    </message>
    <message>
        <source>Beyond it, until the day ends, the embedded one answers.</source>
        <translation>Darüber hinaus antwortet bis zum Ende des Tages das eingebaute.</translation>
    </message>
    <message>
        <source>What the engines may take a day is used up: until it ends, the embedded one answers.</source>
        <translation>Was die Modelle am Tag kosten dürfen, ist verbraucht: Bis er endet, antwortet das eingebaute.</translation>
    </message>
    <message>
        <source>Raise budget/cost_per_day or budget/tokens_per_day, or wait.</source>
        <translation>budget/cost_per_day oder budget/tokens_per_day erhöhen oder warten.</translation>
    </message>
    <message>
        <source>%1 fails and is left alone for a while: another engine answers.</source>
        <translation>%1 versagt und wird eine Weile nicht gefragt: Ein anderes Modell antwortet.</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>Es wird von selbst wieder versucht.</translation>
    </message>
    <message>
        <source>The day&apos;s quota of %1 is used up; it is left alone until the next: another engine answers.</source>
        <translation>Was %1 für den Tag gewährt, ist aufgebraucht; bis zum nächsten antwortet ein anderes Modell.</translation>
    </message>
    <message>
        <source>Name a second model (gemini/model), or wait.</source>
        <translation>Ein zweites Modell nennen (gemini/model) oder warten.</translation>
    </message>
    <message>
        <source>Remove the old one when you miss nothing.</source>
        <translation>Die alte kann weg, wenn nichts fehlt.</translation>
    </message>
    <message>
        <source>background/when says so.</source>
        <translation>So steht es in background/when.</translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message>
        <source>Correct the file, or remove it.</source>
        <translation>Die Datei berichtigen oder entfernen.</translation>
    </message>
    <message>
        <source>The rules for alerts are no JSON object.</source>
        <translation>Die Regeln für Warnungen sind kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>There is no such rule for alerts, or it cannot be so: %1.</source>
        <translation>Eine solche Regel für Warnungen gibt es nicht, oder sie kann nicht so sein: %1.</translation>
    </message>
</context>
<context>
    <name>pith::AlertNotices</name>
    <message>
        <source>Pith needs attention</source>
        <translation>Pith braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
</context>
<context>
    <name>pith::EngineCall</name>
    <message>
        <source>Call %1 of %2 today to %3.</source>
        <translation>Aufruf %1 von %2 heute an %3.</translation>
    </message>
    <message>
        <source>%1 It is asked again in %2 s.</source>
        <translation>%1 In %2 s wird noch einmal gefragt.</translation>
    </message>
</context>
<context>
    <name>pith::ProcessCall</name>
    <message>
        <source>A child process could not be started: %1.</source>
        <translation>Ein Unterprozess konnte nicht gestartet werden: %1.</translation>
    </message>
    <message>
        <source>Try again when the machine has more room.</source>
        <translation>Noch einmal versuchen, wenn der Rechner mehr Platz hat.</translation>
    </message>
    <message>
        <source>%1 could not be started: %2.</source>
        <translation>%1 konnte nicht gestartet werden: %2.</translation>
    </message>
    <message>
        <source>%1 was ended from outside.</source>
        <translation>%1 wurde von außen beendet.</translation>
    </message>
</context>
<context>
    <name>Ytdlp</name>
    <message>
        <source>Where YouTube&apos;s captions fail all the same: it asks for a JavaScript runtime, deno.</source>
        <translation>Wo die Untertitel von YouTube trotzdem scheitern: Es fragt nach einer JavaScript-Laufzeit, deno.</translation>
    </message>
    <message>
        <source>Try again later, or raise budget/memory_mb (or the limit of the group that holds Pith).</source>
        <translation>Später noch einmal versuchen oder budget/memory_mb erhöhen (oder die Grenze der Gruppe, in der Pith läuft).</translation>
    </message>
    <message>
        <source>yt-dlp was ended, since it needs more memory than there is.</source>
        <translation>yt-dlp wurde beendet, da es mehr Speicher braucht, als da ist.</translation>
    </message>
    <message>
        <source>%1 says a version that is no date: %2.</source>
        <translation>%1 nennt eine Version, die kein Datum ist: %2.</translation>
    </message>
    <message>
        <source>%1, version %2, %3 days old.</source>
        <translation>%1, Version %2, %3 Tage alt.</translation>
    </message>
    <message>
        <source>It serves sites that have not changed. Where YouTube shuts Pith&apos;s own way, one of 2026.08 or later is needed: pipx install yt-dlp (Python 3.10 or later), or set ytdlp/path.</source>
        <translation>Es genügt für Seiten, die sich nicht geändert haben. Wo YouTube den eigenen Weg von Pith versperrt, ist eins von 2026.08 oder später nötig: pipx install yt-dlp (Python 3.10 oder neuer) oder ytdlp/path setzen.</translation>
    </message>
    <message>
        <source>Correct it, or empty it to take the yt-dlp that is installed.</source>
        <translation>Die Einstellung berichtigen oder leeren, um das installierte yt-dlp zu nehmen.</translation>
    </message>
    <message>
        <source>Give the address of one of them.</source>
        <translation>Die Adresse eines davon angeben.</translation>
    </message>
    <message>
        <source>Pith reads this site through yt-dlp, which is switched off.</source>
        <translation>Pith liest diese Seite über yt-dlp, und das ist ausgeschaltet.</translation>
    </message>
    <message>
        <source>Set feature/ytdlp to true.</source>
        <translation>feature/ytdlp auf true setzen.</translation>
    </message>
    <message>
        <source>This page holds several videos.</source>
        <translation>Diese Seite enthält mehrere Videos.</translation>
    </message>
    <message>
        <source>yt-dlp does not understand this site&apos;s answer.</source>
        <translation>yt-dlp versteht die Antwort dieser Seite nicht.</translation>
    </message>
    <message>
        <source>yt-dlp failed: %1.</source>
        <translation>yt-dlp ist gescheitert: %1.</translation>
    </message>
    <message>
        <source>yt-dlp finds no video at this address.</source>
        <translation>yt-dlp findet unter dieser Adresse kein Video.</translation>
    </message>
    <message>
        <source>yt-dlp is probably too old for it: pipx install yt-dlp.</source>
        <translation>Wahrscheinlich ist yt-dlp zu alt dafür: pipx install yt-dlp.</translation>
    </message>
    <message>
        <source>ytdlp/path names no program: %1.</source>
        <translation>ytdlp/path nennt kein Programm: %1.</translation>
    </message>
</context>
<context>
    <name>ClientList</name>
    <message>
        <source>&quot;clients&quot; must be a list of one to eight.</source>
        <translation>„clients“ muss eine Liste von einem bis acht sein.</translation>
    </message>
    <message>
        <source>&quot;only_after&quot; holds &quot;%1&quot;, which is no failure of a source.</source>
        <translation>„only_after“ enthält „%1“, und das ist kein Fehlschlag einer Quelle.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>%1 is older (%2) than the list that comes with Pith (%3).</source>
        <translation>%1 ist älter (%2) als die Liste, die mit Pith kommt (%3).</translation>
    </message>
    <message>
        <source>%1: &quot;call&quot; is player or reel.</source>
        <translation>%1: „call“ ist player oder reel.</translation>
    </message>
    <message>
        <source>%1: &quot;device&quot; is too long.</source>
        <translation>%1: „device“ ist zu lang.</translation>
    </message>
    <message>
        <source>%1: &quot;number&quot; is missing, or is none.</source>
        <translation>%1: „number“ fehlt oder ist keine Zahl.</translation>
    </message>
    <message>
        <source>%1: &quot;version&quot; and &quot;user_agent&quot; must be plain words.</source>
        <translation>%1: „version“ und „user_agent“ müssen schlichte Wörter sein.</translation>
    </message>
    <message>
        <source>A client&apos;s &quot;name&quot; is missing, or is none.</source>
        <translation>Der „name“ eines Clients fehlt oder ist keiner.</translation>
    </message>
    <message>
        <source>Correct the list of clients, or remove the file.</source>
        <translation>Die Liste der Clients berichtigen oder die Datei entfernen.</translation>
    </message>
    <message>
        <source>The first client cannot have an &quot;only_after&quot;.</source>
        <translation>Der erste Client kann kein „only_after“ haben.</translation>
    </message>
    <message>
        <source>The list of clients does not say when it was &quot;updated&quot;, such as 2026-08-19.</source>
        <translation>Die Liste der Clients sagt nicht, von wann sie ist („updated“, etwa 2026-08-19).</translation>
    </message>
    <message>
        <source>The list of clients is no JSON object.</source>
        <translation>Die Liste der Clients ist kein JSON-Objekt.</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>%1 tomorrow</source>
        <translation>morgen um %1</translation>
    </message>
</context>
<context>
    <name>EngineFactory</name>
    <message>
        <source>&quot;%1&quot; is no model of %2.</source>
        <translation>„%1“ ist kein Modell von %2.</translation>
    </message>
    <message>
        <source>A model&apos;s name is made of letters, digits and . _ - (at some servers : and / too).</source>
        <translation>Der Name eines Modells besteht aus Buchstaben, Ziffern und . _ - (bei manchen Servern auch : und /).</translation>
    </message>
    <message>
        <source>Choose auto, gemini, openai or embedded.</source>
        <translation>Möglich sind auto, gemini, openai und embedded.</translation>
    </message>
    <message>
        <source>Enter it again with pith key set %1, or take --engine embedded.</source>
        <translation>Neu eingeben mit pith key set %1 oder --engine embedded nehmen.</translation>
    </message>
    <message>
        <source>Give one with pith key set %1 or in PITH_%2_API_KEY, or take --engine embedded.</source>
        <translation>Einen mit pith key set %1 oder in PITH_%2_API_KEY angeben oder --engine embedded nehmen.</translation>
    </message>
    <message>
        <source>Name one with --model, or in openai/model.</source>
        <translation>Eins mit --model nennen oder in openai/model.</translation>
    </message>
    <message>
        <source>The key of %1 was entered for %2, and %1/base_url is %3.</source>
        <translation>Der Schlüssel von %1 wurde für %2 eingegeben, und %1/base_url ist %3.</translation>
    </message>
    <message>
        <source>There is no engine &quot;%1&quot;.</source>
        <translation>Es gibt kein Verfahren „%1“.</translation>
    </message>
    <message>
        <source>Which model of %1 to ask is not said.</source>
        <translation>Welches Modell von %1 gefragt werden soll, ist nicht gesagt.</translation>
    </message>
</context>
<context>
    <name>EngineGuard</name>
    <message>
        <source>The quota of %1 is used up until %2.</source>
        <translation>Das Kontingent von %1 ist bis %2 verbraucht.</translation>
    </message>
</context>
<context>
    <name>Feed</name>
    <message>
        <source>No episode of this feed has a transcript.</source>
        <translation>Keine Folge dieses Feeds hat ein Transkript.</translation>
    </message>
    <message>
        <source>The feed breaks off in the middle.</source>
        <translation>Der Feed bricht mittendrin ab.</translation>
    </message>
    <message>
        <source>The feed declares a document type, which is not read.</source>
        <translation>Der Feed gibt einen Dokumenttyp an; das wird nicht gelesen.</translation>
    </message>
    <message>
        <source>The feed has no such episode.</source>
        <translation>Der Feed hat keine solche Folge.</translation>
    </message>
    <message>
        <source>The feed is not understood.</source>
        <translation>Der Feed ist unverständlich.</translation>
    </message>
    <message>
        <source>This episode has no transcript in its feed.</source>
        <translation>Diese Folge hat in ihrem Feed kein Transkript.</translation>
    </message>
</context>
<context>
    <name>Gemini</name>
    <message>
        <source>At gemini/base_url there is no Gemini.</source>
        <translation>Unter gemini/base_url ist kein Gemini.</translation>
    </message>
    <message>
        <source>Check gemini/base_url.</source>
        <translation>gemini/base_url prüfen.</translation>
    </message>
    <message>
        <source>Choose another model, or take --engine embedded.</source>
        <translation>Ein anderes Modell wählen oder --engine embedded nehmen.</translation>
    </message>
    <message>
        <source>Choose another with --model, or take --engine embedded.</source>
        <translation>Ein anderes mit --model wählen oder --engine embedded nehmen.</translation>
    </message>
    <message>
        <source>Enable it in Google&apos;s console, wait a few minutes and try again.</source>
        <translation>In der Konsole von Google einschalten, einige Minuten warten und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Gemini asks for fewer requests.</source>
        <translation>Gemini bittet um weniger Anfragen.</translation>
    </message>
    <message>
        <source>Gemini does not know this model.</source>
        <translation>Gemini kennt dieses Modell nicht.</translation>
    </message>
    <message>
        <source>Gemini is not offered in your country.</source>
        <translation>Gemini wird in diesem Land nicht angeboten.</translation>
    </message>
    <message>
        <source>Gemini&apos;s %1 calls a day are used up for this model until %2.</source>
        <translation>Die %1 Aufrufe von Gemini am Tag sind für dieses Modell bis %2 verbraucht.</translation>
    </message>
    <message>
        <source>Gemini&apos;s address leads elsewhere (HTTP %1).</source>
        <translation>Die Adresse von Gemini führt anderswohin (HTTP %1).</translation>
    </message>
    <message>
        <source>Gemini&apos;s free tier does not hold this model.</source>
        <translation>Das kostenlose Angebot von Gemini enthält dieses Modell nicht.</translation>
    </message>
    <message>
        <source>Gemini&apos;s quota for today is used up, until %1.</source>
        <translation>Das Kontingent von Gemini für heute ist verbraucht, bis %1.</translation>
    </message>
    <message>
        <source>Take --engine embedded.</source>
        <translation>--engine embedded nehmen.</translation>
    </message>
    <message>
        <source>The key&apos;s project has not enabled the Generative Language API.</source>
        <translation>Im Projekt des Schlüssels ist die Generative Language API nicht eingeschaltet.</translation>
    </message>
    <message>
        <source>Gemini refuses the key</source>
        <translation>Gemini lehnt den Schlüssel ab</translation>
    </message>
    <message>
        <source>Gemini does not take the request</source>
        <translation>Gemini nimmt die Anfrage nicht an</translation>
    </message>
    <message>
        <source>Gemini answers with an error</source>
        <translation>Gemini antwortet mit einem Fehler</translation>
    </message>
</context>
<context>
    <name>Http</name>
    <message>
        <source>%1 can be reached by other machines, and nothing would be encrypted.</source>
        <translation>%1 ist für andere Rechner erreichbar, und nichts wäre verschlüsselt.</translation>
    </message>
    <message>
        <source>%1 cannot be checked: the system has no certificates of authorities.</source>
        <translation>%1 lässt sich nicht prüfen: Dem System fehlen die Zertifikate der Zertifizierungsstellen.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>%1 leads to a private or local address.</source>
        <translation>%1 führt zu einer privaten oder lokalen Adresse.</translation>
    </message>
    <message>
        <source>%1 redirects to an address without encryption.</source>
        <translation>%1 leitet auf eine Adresse ohne Verschlüsselung weiter.</translation>
    </message>
    <message>
        <source>%1 redirects to what is no web address.</source>
        <translation>%1 leitet auf etwas weiter, das keine Webadresse ist.</translation>
    </message>
    <message>
        <source>A socket that was handed over cannot be used: %1.</source>
        <translation>Ein übergebener Socket ist nicht zu gebrauchen: %1.</translation>
    </message>
    <message>
        <source>Give the address that it should lead to.</source>
        <translation>Die Adresse angeben, zu der sie führen sollte.</translation>
    </message>
    <message>
        <source>Install it, or put a proxy that speaks TLS before this service.</source>
        <translation>Es installieren oder vor diesen Dienst einen Proxy setzen, der TLS spricht.</translation>
    </message>
    <message>
        <source>It is PEM, without a password.</source>
        <translation>Es ist PEM, ohne Kennwort.</translation>
    </message>
    <message>
        <source>It is PEM: the certificate first, then those that vouch for it.</source>
        <translation>Es ist PEM: zuerst das Zertifikat, dann die, die dafür bürgen.</translation>
    </message>
    <message>
        <source>Name a PEM file that the user of this service may read.</source>
        <translation>Eine PEM-Datei nennen, die der Benutzer dieses Dienstes lesen darf.</translation>
    </message>
    <message>
        <source>No encrypted connection to %1 was possible.</source>
        <translation>Eine verschlüsselte Verbindung zu %1 war nicht möglich.</translation>
    </message>
    <message>
        <source>Set server/port to another one, or to 0 for a free one.</source>
        <translation>server/port auf einen anderen setzen oder auf 0 für einen freien.</translation>
    </message>
    <message>
        <source>Set server/socket to a new path in a folder of yours, or to none.</source>
        <translation>server/socket auf einen neuen Pfad in einem eigenen Ordner setzen oder auf none.</translation>
    </message>
    <message>
        <source>Set server/tls_certificate and server/tls_key, or neither.</source>
        <translation>server/tls_certificate und server/tls_key setzen oder keins von beiden.</translation>
    </message>
    <message>
        <source>Set server/tls_certificate and server/tls_key, or server/bind to 127.0.0.1, or server/allow_plain to true.</source>
        <translation>server/tls_certificate und server/tls_key setzen oder server/bind auf 127.0.0.1 oder server/allow_plain auf true.</translation>
    </message>
    <message>
        <source>TLS takes a certificate and its key.</source>
        <translation>TLS braucht ein Zertifikat und dessen Schlüssel.</translation>
    </message>
    <message>
        <source>The answer of %1 broke off.</source>
        <translation>Die Antwort von %1 brach ab.</translation>
    </message>
    <message>
        <source>The answer of %1 is larger than %2 MB.</source>
        <translation>Die Antwort von %1 ist größer als %2 MB.</translation>
    </message>
    <message>
        <source>The answer of %1 is no valid HTTP.</source>
        <translation>Die Antwort von %1 ist kein gültiges HTTP.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid.</source>
        <translation>Das Zertifikat von %1 ist nicht gültig.</translation>
    </message>
    <message>
        <source>The proxy to %1 cannot be reached.</source>
        <translation>Der Proxy, der zu %1 führt, ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The proxy does not lead to %1.</source>
        <translation>Der Proxy führt nicht zu %1.</translation>
    </message>
    <message>
        <source>The service cannot listen at %1: %2.</source>
        <translation>Der Dienst kann unter %1 nicht lauschen: %2.</translation>
    </message>
    <message>
        <source>The service cannot listen on %1, port %2: %3.</source>
        <translation>Der Dienst kann an %1, Port %2, nicht lauschen: %3.</translation>
    </message>
    <message>
        <source>There is no OpenSSL here that Qt can use for TLS.</source>
        <translation>Hier ist kein OpenSSL, das Qt für TLS benutzen kann.</translation>
    </message>
    <message>
        <source>server/bind is not an address: %1</source>
        <translation>server/bind ist keine Adresse: %1</translation>
    </message>
    <message>
        <source>server/tls_certificate holds no certificate: %1.</source>
        <translation>server/tls_certificate enthält kein Zertifikat: %1.</translation>
    </message>
    <message>
        <source>server/tls_key holds no key of this certificate: %1.</source>
        <translation>server/tls_key enthält keinen Schlüssel zu diesem Zertifikat: %1.</translation>
    </message>
    <message>
        <source>the path is longer than 107 bytes</source>
        <translation>der Pfad ist länger als 107 Bytes</translation>
    </message>
</context>
<context>
    <name>Listing</name>
    <message>
        <source>Give the channel&apos;s address with /channel/UC…, or a playlist&apos;s.</source>
        <translation>Die Adresse des Kanals mit /channel/UC… angeben oder die einer Wiedergabeliste.</translation>
    </message>
    <message>
        <source>This page names no channel.</source>
        <translation>Diese Seite nennt keinen Kanal.</translation>
    </message>
</context>
<context>
    <name>Openai</name>
    <message>
        <source>At openai/base_url there is no OpenAI-compatible server.</source>
        <translation>Unter openai/base_url ist kein OpenAI-kompatibler Server.</translation>
    </message>
    <message>
        <source>Check it; it ends in /v1 as a rule.</source>
        <translation>Die Adresse prüfen; in der Regel endet sie auf /v1.</translation>
    </message>
    <message>
        <source>Check openai/base_url.</source>
        <translation>openai/base_url prüfen.</translation>
    </message>
    <message>
        <source>Choose another model, or take --engine embedded.</source>
        <translation>Ein anderes Modell wählen oder --engine embedded nehmen.</translation>
    </message>
    <message>
        <source>Give the model a larger context, say in openai/context_tokens how large it is, or take --engine embedded.</source>
        <translation>Dem Modell einen größeren Kontext geben, in openai/context_tokens sagen, wie groß er ist, oder --engine embedded nehmen.</translation>
    </message>
    <message>
        <source>The account has no credit left</source>
        <translation>Das Konto hat kein Guthaben mehr</translation>
    </message>
    <message>
        <source>The server answers with an error</source>
        <translation>Der Server antwortet mit einem Fehler</translation>
    </message>
    <message>
        <source>The server asks for fewer requests</source>
        <translation>Der Server bittet um weniger Anfragen</translation>
    </message>
    <message>
        <source>The server broke off its answer</source>
        <translation>Der Server brach seine Antwort ab</translation>
    </message>
    <message>
        <source>The server declined the text</source>
        <translation>Der Server lehnte den Text ab</translation>
    </message>
    <message>
        <source>The server does not know this model</source>
        <translation>Der Server kennt dieses Modell nicht</translation>
    </message>
    <message>
        <source>The server does not take the request</source>
        <translation>Der Server nimmt die Anfrage nicht an</translation>
    </message>
    <message>
        <source>The server refuses the key</source>
        <translation>Der Server lehnt den Schlüssel ab</translation>
    </message>
    <message>
        <source>The server&apos;s address leads elsewhere (HTTP %1).</source>
        <translation>Die Adresse des Servers führt anderswohin (HTTP %1).</translation>
    </message>
</context>
<context>
    <name>PeerTube</name>
    <message>
        <source>Give its subtitle file instead.</source>
        <translation>Stattdessen die Untertiteldatei angeben.</translation>
    </message>
    <message>
        <source>Give the address at the video&apos;s own host.</source>
        <translation>Die Adresse auf dem Server angeben, von dem das Video stammt.</translation>
    </message>
    <message>
        <source>This host does not show the video; its home does.</source>
        <translation>Dieser Server zeigt das Video nicht; der, von dem es stammt, tut es.</translation>
    </message>
    <message>
        <source>This video is kept behind a password.</source>
        <translation>Dieses Video ist durch ein Kennwort geschützt.</translation>
    </message>
</context>
<context>
    <name>Prices</name>
    <message>
        <source>&quot;currency&quot; is three letters, such as USD.</source>
        <translation>„currency“ sind drei Buchstaben, etwa USD.</translation>
    </message>
    <message>
        <source>&quot;models&quot; must be a list of one to a thousand.</source>
        <translation>„models“ muss eine Liste von einem bis tausend sein.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>%1 is older than the list that comes with Pith.</source>
        <translation>%1 ist älter als die Liste, die mit Pith kommt.</translation>
    </message>
    <message>
        <source>Correct the list of prices, or remove the file.</source>
        <translation>Die Preisliste berichtigen oder die Datei entfernen.</translation>
    </message>
    <message>
        <source>The list of prices does not say when it was &quot;updated&quot;, such as 2026-08-19.</source>
        <translation>Die Preisliste sagt nicht, von wann sie ist („updated“, etwa 2026-08-19).</translation>
    </message>
    <message>
        <source>The list of prices is no JSON object.</source>
        <translation>Die Preisliste ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The price of &quot;%1&quot; is not understood.</source>
        <translation>Der Preis von „%1“ ist unverständlich.</translation>
    </message>
</context>
<context>
    <name>Resolver</name>
    <message>
        <source>A file: address is not read.</source>
        <translation>Eine file:-Adresse wird nicht gelesen.</translation>
    </message>
    <message>
        <source>Copy the address again.</source>
        <translation>Die Adresse noch einmal kopieren.</translation>
    </message>
    <message>
        <source>Give a file that is there, or a video page&apos;s http or https address.</source>
        <translation>Eine Datei angeben, die es gibt, oder die http- oder https-Adresse einer Videoseite.</translation>
    </message>
    <message>
        <source>Give a video&apos;s address; pith summarize takes a channel&apos;s newest videos, too.</source>
        <translation>Die Adresse eines Videos angeben; pith summarize nimmt auch die neuesten Videos eines Kanals.</translation>
    </message>
    <message>
        <source>Give the file&apos;s path instead.</source>
        <translation>Stattdessen den Pfad der Datei angeben.</translation>
    </message>
    <message>
        <source>No subtitle file stands beside %1.</source>
        <translation>Neben %1 liegt keine Untertiteldatei.</translation>
    </message>
    <message>
        <source>Put one there, such as %1vtt.</source>
        <translation>Eine danebenlegen, etwa %1vtt.</translation>
    </message>
    <message>
        <source>There is no address.</source>
        <translation>Es ist keine Adresse da.</translation>
    </message>
    <message>
        <source>There is no file “%1”.</source>
        <translation>Es gibt keine Datei „%1“.</translation>
    </message>
    <message>
        <source>This YouTube address names no video: its id is not eleven letters.</source>
        <translation>Diese YouTube-Adresse nennt kein Video: Ihre Kennung hat nicht elf Buchstaben.</translation>
    </message>
    <message>
        <source>This YouTube page is not a video.</source>
        <translation>Diese YouTube-Seite ist kein Video.</translation>
    </message>
    <message>
        <source>This is a playlist, not a video.</source>
        <translation>Das ist eine Wiedergabeliste, kein Video.</translation>
    </message>
    <message>
        <source>This is far too long for an address.</source>
        <translation>Das ist viel zu lang für eine Adresse.</translation>
    </message>
    <message>
        <source>This is too long for an address.</source>
        <translation>Das ist zu lang für eine Adresse.</translation>
    </message>
    <message>
        <source>Give one of its videos; pith summarize takes the newest one by one.</source>
        <translation>Eins ihrer Videos angeben; pith summarize nimmt die neuesten einzeln.</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>%1 Another way is tried.</source>
        <translation>%1 Ein anderer Weg wird versucht.</translation>
    </message>
    <message>
        <source>%1 answered with an error (HTTP %2).</source>
        <translation>%1 antwortete mit einem Fehler (HTTP %2).</translation>
    </message>
    <message>
        <source>Open the address in a browser to see what it wants.</source>
        <translation>Die Adresse im Browser öffnen, um zu sehen, was sie will.</translation>
    </message>
    <message>
        <source>The encoding was guessed: %1.</source>
        <translation>Die Zeichenkodierung wurde geraten: %1.</translation>
    </message>
    <message>
        <source>There is a web page where the captions should be.</source>
        <translation>Wo die Untertitel sein sollten, ist eine Webseite.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Später noch einmal versuchen.</translation>
    </message>
</context>
<context>
    <name>SpendGuard</name>
    <message>
        <source>Raise budget/tokens_per_day, or take --engine embedded.</source>
        <translation>budget/tokens_per_day erhöhen oder --engine embedded nehmen.</translation>
    </message>
    <message>
        <source>The day&apos;s limit of %1 %2 would be passed: %3 are spent, the call takes about %4.</source>
        <translation>Die Tagesgrenze von %1 %2 würde überschritten: %3 sind ausgegeben, der Aufruf kostet etwa %4.</translation>
    </message>
    <message>
        <source>The day&apos;s limit of %1 tokens would be passed: %2 are spent, the call takes about %3.</source>
        <translation>Die Tagesgrenze von %1 Token würde überschritten: %2 sind verbraucht, der Aufruf braucht etwa %3.</translation>
    </message>
</context>
<context>
    <name>Store</name>
    <message>
        <source>Start Pith again; it sets the damaged file aside and keeps what can be read.</source>
        <translation>Pith neu starten; die beschädigte Datei wird beiseitegelegt und behalten, was sich lesen lässt.</translation>
    </message>
    <message>
        <source>The database must be brought up to date, but cannot be written.</source>
        <translation>Die Datenbank muss auf den neuen Stand gebracht werden, lässt sich aber nicht schreiben.</translation>
    </message>
    <message>
        <source>Take next_cursor of the page before as it stands, or none for the first page.</source>
        <translation>next_cursor der vorigen Seite unverändert nehmen, für die erste Seite keinen.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>%1 is another program&apos;s database.</source>
        <translation>%1 ist die Datenbank eines anderen Programms.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of Pith.</source>
        <translation>%1 wurde von einer neueren Version von Pith geschrieben.</translation>
    </message>
    <message>
        <source>Another Pith (process %1) serves these data already, at %2.</source>
        <translation>Ein anderes Pith (Prozess %1) verwaltet diese Daten schon, unter %2.</translation>
    </message>
    <message>
        <source>Another Pith (process %1) serves these data already.</source>
        <translation>Ein anderes Pith (Prozess %1) verwaltet diese Daten schon.</translation>
    </message>
    <message>
        <source>Another Pith (process %1) works on it.</source>
        <translation>Ein anderes Pith (Prozess %1) arbeitet daran.</translation>
    </message>
    <message>
        <source>Another Pith holds the database.</source>
        <translation>Ein anderes Pith hält die Datenbank.</translation>
    </message>
    <message>
        <source>Another program holds the database.</source>
        <translation>Ein anderes Programm hält die Datenbank.</translation>
    </message>
    <message>
        <source>Check paths/data.</source>
        <translation>paths/data prüfen.</translation>
    </message>
    <message>
        <source>Check the disk.</source>
        <translation>Die Festplatte prüfen.</translation>
    </message>
    <message>
        <source>Check who owns it and its rights, or set paths/data.</source>
        <translation>Besitzer und Rechte prüfen oder paths/data setzen.</translation>
    </message>
    <message>
        <source>Check who owns it and its rights.</source>
        <translation>Besitzer und Rechte prüfen.</translation>
    </message>
    <message>
        <source>End it, or try again.</source>
        <translation>Es beenden oder noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Give more letters of the one you mean.</source>
        <translation>Mehr Buchstaben der gemeinten angeben.</translation>
    </message>
    <message>
        <source>Install that version, or set paths/data to another folder.</source>
        <translation>Jene Version installieren oder paths/data auf einen anderen Ordner setzen.</translation>
    </message>
    <message>
        <source>Move it away, or set paths/data to another folder.</source>
        <translation>Sie woandershin legen oder paths/data auf einen anderen Ordner setzen.</translation>
    </message>
    <message>
        <source>Several summaries begin with %1.</source>
        <translation>Mehrere Zusammenfassungen beginnen mit %1.</translation>
    </message>
    <message>
        <source>The cursor is not one of this list.</source>
        <translation>Der Cursor ist keiner dieser Liste.</translation>
    </message>
    <message>
        <source>The database cannot be opened or written: %1.</source>
        <translation>Die Datenbank lässt sich nicht öffnen oder schreiben: %1.</translation>
    </message>
    <message>
        <source>The database cannot be read or written: %1.</source>
        <translation>Die Datenbank lässt sich nicht lesen oder schreiben: %1.</translation>
    </message>
    <message>
        <source>The database is damaged: %1.</source>
        <translation>Die Datenbank ist beschädigt: %1.</translation>
    </message>
    <message>
        <source>The database is open for reading alone.</source>
        <translation>Die Datenbank ist nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>The database says: %1.</source>
        <translation>Die Datenbank sagt: %1.</translation>
    </message>
    <message>
        <source>The database was damaged. %1 summaries could be read and were carried over into a new one; the old one is kept as %2.</source>
        <translation>Die Datenbank war beschädigt. %1 Zusammenfassungen ließen sich lesen und wurden in eine neue übernommen; die alte bleibt als %2 erhalten.</translation>
    </message>
    <message>
        <source>The database was damaged. Its %1 summaries were carried over into a new one; the old one is kept as %2.</source>
        <translation>Die Datenbank war beschädigt. Ihre %1 Zusammenfassungen wurden in eine neue übernommen; die alte bleibt als %2 erhalten.</translation>
    </message>
    <message>
        <source>There is no database in %1.</source>
        <translation>In %1 ist keine Datenbank.</translation>
    </message>
    <message>
        <source>Use that one, end it first, or set paths/data to another folder.</source>
        <translation>Jenes benutzen, es zuerst beenden oder paths/data auf einen anderen Ordner setzen.</translation>
    </message>
    <message>
        <source>Wait until it is done, or delete it there.</source>
        <translation>Warten, bis es fertig ist, oder sie dort löschen.</translation>
    </message>
</context>
<context>
    <name>SubtitleFile</name>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1 ist ein Ordner.</translation>
    </message>
    <message>
        <source>%1 is larger than 16 MB.</source>
        <translation>%1 ist größer als 16 MB.</translation>
    </message>
    <message>
        <source>%1 is no plain file.</source>
        <translation>%1 ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>Give a subtitle file that can be read.</source>
        <translation>Eine Untertiteldatei angeben, die sich lesen lässt.</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>Es gibt keine Datei %1.</translation>
    </message>
</context>
<context>
    <name>Subtitles</name>
    <message>
        <source>Give a subtitle file: WebVTT, SRT, TTML, SBV, ASS, json3, srv3 or plain text.</source>
        <translation>Eine Untertiteldatei angeben: WebVTT, SRT, TTML, SBV, ASS, json3, srv3 oder reinen Text.</translation>
    </message>
    <message>
        <source>Give a subtitle file: WebVTT, SRT, json3, srv3 or plain text.</source>
        <translation>Eine Untertiteldatei angeben: WebVTT, SRT, json3, srv3 oder reinen Text.</translation>
    </message>
    <message>
        <source>Give the subtitles in another format.</source>
        <translation>Die Untertitel in einem anderen Format angeben.</translation>
    </message>
    <message>
        <source>Give the subtitles of one video alone.</source>
        <translation>Nur die Untertitel eines Videos angeben.</translation>
    </message>
    <message>
        <source>The captions are larger than 16 MB.</source>
        <translation>Die Untertitel sind größer als 16 MB.</translation>
    </message>
    <message>
        <source>The captions are not UTF-8.</source>
        <translation>Die Untertitel sind kein UTF-8.</translation>
    </message>
    <message>
        <source>The captions break off in the middle.</source>
        <translation>Die Untertitel brechen mittendrin ab.</translation>
    </message>
    <message>
        <source>The file is JSON, but not json3 captions.</source>
        <translation>Die Datei ist JSON, aber keine json3-Untertitel.</translation>
    </message>
    <message>
        <source>The file is no text: its bytes make no words.</source>
        <translation>Die Datei ist kein Text: Ihre Bytes ergeben keine Wörter.</translation>
    </message>
    <message>
        <source>The site sent something else in place of captions.</source>
        <translation>Die Seite schickte etwas anderes anstelle von Untertiteln.</translation>
    </message>
    <message>
        <source>The subtitles are larger than 16 MB.</source>
        <translation>Die Untertitel sind größer als 16 MB.</translation>
    </message>
    <message>
        <source>The subtitles are nested too deeply.</source>
        <translation>Die Untertitel sind zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The subtitles declare a document type, which is not read.</source>
        <translation>Die Untertitel geben einen Dokumenttyp an; das wird nicht gelesen.</translation>
    </message>
    <message>
        <source>These are no subtitles: a web page, data of another kind, or no text at all.</source>
        <translation>Das sind keine Untertitel, sondern eine Webseite, Daten anderer Art oder gar kein Text.</translation>
    </message>
    <message>
        <source>Try again; if it stays so, download the captions anew.</source>
        <translation>Noch einmal versuchen; bleibt es dabei, die Untertitel neu herunterladen.</translation>
    </message>
    <message>
        <source>Try again; if it stays so, the site has changed its captions.</source>
        <translation>Noch einmal versuchen; bleibt es dabei, hat die Seite ihre Untertitel geändert.</translation>
    </message>
</context>
<context>
    <name>YouTube</name>
    <message>
        <source>YouTube says: %1</source>
        <translation>YouTube sagt: %1</translation>
    </message>
</context>
<context>
    <name>pith::ClearanceCall</name>
    <message>
        <source>Notes on parts of long talks could not be removed.</source>
        <translation>Notizen zu Teilen langer Vorträge ließen sich nicht entfernen.</translation>
    </message>
</context>
<context>
    <name>pith::CurlCall</name>
    <message>
        <source>%1 cannot be asked.</source>
        <translation>%1 lässt sich nicht fragen.</translation>
    </message>
    <message>
        <source>%1 redirects in a circle.</source>
        <translation>%1 leitet im Kreis weiter.</translation>
    </message>
    <message>
        <source>%1 redirects too often.</source>
        <translation>%1 leitet zu oft weiter.</translation>
    </message>
    <message>
        <source>Only http and https addresses are asked.</source>
        <translation>Nur http- und https-Adressen werden gefragt.</translation>
    </message>
    <message>
        <source>The name %1 was not found in time.</source>
        <translation>Der Name %1 wurde nicht rechtzeitig gefunden.</translation>
    </message>
    <message>
        <source>Try again in a moment; where that does not help, install it: apt install libcurl4.</source>
        <translation>Gleich noch einmal versuchen; wo das nicht hilft, installieren: apt install libcurl4.</translation>
    </message>
    <message>
        <source>libcurl cannot be loaded, and without it nothing can be fetched.</source>
        <translation>libcurl lässt sich nicht laden, und ohne es lässt sich nichts holen.</translation>
    </message>
</context>
<context>
    <name>pith::JobQueue</name>
    <message>
        <source>Its turn did not come within its deadline.</source>
        <translation>Der Auftrag kam innerhalb der Frist nicht an die Reihe.</translation>
    </message>
    <message>
        <source>Take a new key for each request.</source>
        <translation>Für jede Anfrage einen neuen Schlüssel nehmen.</translation>
    </message>
    <message>
        <source>There is no transcript by this name, or not yet.</source>
        <translation>Ein Transkript dieses Namens gibt es nicht, oder noch nicht.</translation>
    </message>
    <message>
        <source>This Idempotency-Key belongs to another request.</source>
        <translation>Dieser Idempotency-Key gehört zu einer anderen Anfrage.</translation>
    </message>
</context>
<context>
    <name>pith::OpenaiCall</name>
    <message>
        <source>Perhaps the talk is too long for its context: say in openai/context_tokens how large that is. Else choose another model.</source>
        <translation>Vielleicht ist der Vortrag zu lang für seinen Kontext: in openai/context_tokens sagen, wie groß der ist. Sonst ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>The model declined to answer.</source>
        <translation>Das Modell lehnte es ab zu antworten.</translation>
    </message>
    <message>
        <source>The model stopped its answer (%1).</source>
        <translation>Das Modell hörte auf zu antworten (%1).</translation>
    </message>
    <message>
        <source>The model thought, and then wrote nothing.</source>
        <translation>Das Modell dachte nach und schrieb dann nichts.</translation>
    </message>
    <message>
        <source>The server answered without a word.</source>
        <translation>Der Server antwortete ohne ein Wort.</translation>
    </message>
</context>
<context>
    <name>pith::OpenaiProbe</name>
    <message>
        <source>Load one there, or name one with --model.</source>
        <translation>Dort eins laden oder eins mit --model nennen.</translation>
    </message>
    <message>
        <source>The server at openai/base_url names no model that it has.</source>
        <translation>Der Server unter openai/base_url nennt kein Modell, das er hat.</translation>
    </message>
</context>
<context>
    <name>pith::Service</name>
    <message>
        <source>This program does not listen, so it has no token.</source>
        <translation>Dieses Programm lauscht nicht, also hat es kein Token.</translation>
    </message>
</context>
<context>
    <name>pith::WireCall</name>
    <message>
        <source>Take a shorter length, or another model.</source>
        <translation>Eine kürzere Länge nehmen oder ein anderes Modell.</translation>
    </message>
    <message>
        <source>The engine&apos;s answer has no end.</source>
        <translation>Die Antwort des Modells hat kein Ende.</translation>
    </message>
    <message>
        <source>The model&apos;s answer is longer than it may be.</source>
        <translation>Die Antwort des Modells ist länger, als sie sein darf.</translation>
    </message>
</context>
<context>
    <name>pith::YoutubeCall</name>
    <message>
        <source>Give the cookies of a browser that is signed in (pith key set youtube-cookies), or the subtitles as a file.</source>
        <translation>Die Cookies eines angemeldeten Browsers geben (pith key set youtube-cookies) oder die Untertitel als Datei.</translation>
    </message>
    <message>
        <source>YouTube asks for fewer requests; waiting %1 s.</source>
        <translation>YouTube bittet um weniger Anfragen; es wird %1 s gewartet.</translation>
    </message>
</context>
<context>
    <name>pith::YtdlpCall</name>
    <message>
        <source>yt-dlp finds no JavaScript runtime, which YouTube may ask for: install deno.</source>
        <translation>yt-dlp findet keine JavaScript-Laufzeit, nach der YouTube vielleicht fragt: deno installieren.</translation>
    </message>
    <message>
        <source>There is not enough memory for yt-dlp now (%1 MB).</source>
        <translation>Für yt-dlp ist gerade nicht genug Speicher da (%1 MB).</translation>
    </message>
    <message>
        <source>Memory is short: yt-dlp waits for room.</source>
        <translation>Der Speicher ist knapp: yt-dlp wartet auf Platz.</translation>
    </message>
    <message>
        <source>yt-dlp could not be started: no port is free for it.</source>
        <translation>yt-dlp konnte nicht gestartet werden: Kein Port ist dafür frei.</translation>
    </message>
    <message>
        <source>yt-dlp wrote more than 8 MB.</source>
        <translation>yt-dlp schrieb mehr als 8 MB.</translation>
    </message>
</context>
<context>
    <name>pith::YtdlpWorker</name>
    <message>
        <source>yt-dlp answered something that is not understood.</source>
        <translation>yt-dlp antwortete etwas Unverständliches.</translation>
    </message>
    <message>
        <source>yt-dlp does not listen any more.</source>
        <translation>yt-dlp hört nicht mehr zu.</translation>
    </message>
    <message>
        <source>yt-dlp wrote more than 8 MB.</source>
        <translation>yt-dlp schrieb mehr als 8 MB.</translation>
    </message>
</context>
<context>
    <name>pith::EngineFactory</name>
    <message>
        <source>Too many different models are asked for at once.</source>
        <translation>Zu viele verschiedene Modelle werden zugleich gefragt.</translation>
    </message>
</context>
<context>
    <name>InWindow</name>
    <message>
        <source>Make a token on the other Pith and start this window with its file.</source>
        <translation>Auf dem anderen Pith ein Token anlegen und dieses Fenster mit dessen Datei starten.</translation>
    </message>
    <message>
        <source>Choose another length, style, language or engine.</source>
        <translation>Länge, Stil, Sprache oder Modell anders wählen.</translation>
    </message>
    <message>
        <source>Correct it in the settings file, pith.conf.</source>
        <translation>In der Einstellungsdatei pith.conf berichtigen.</translation>
    </message>
    <message>
        <source>Download the subtitles there and open the file.</source>
        <translation>Dort die Untertitel herunterladen und die Datei öffnen.</translation>
    </message>
    <message>
        <source>Give the cookies of a browser that is signed in, or open the subtitles as a file.</source>
        <translation>Die Cookies eines angemeldeten Browsers angeben oder die Untertitel als Datei öffnen.</translation>
    </message>
    <message>
        <source>Enter one.</source>
        <translation>Einen eingeben.</translation>
    </message>
    <message>
        <source>Enter a valid one.</source>
        <translation>Einen gültigen eingeben.</translation>
    </message>
    <message>
        <source>Wait, or choose another model.</source>
        <translation>Warten oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>Check the network.</source>
        <translation>Das Netz prüfen.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Später noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>Ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>Choose a model with a larger context.</source>
        <translation>Ein Modell mit größerem Kontext wählen.</translation>
    </message>
    <message>
        <source>Allow more a day, or wait for the next one.</source>
        <translation>Am Tag mehr erlauben oder den nächsten abwarten.</translation>
    </message>
    <message>
        <source>It was removed, here or by another program.</source>
        <translation>Sie wurde entfernt, hier oder von einem anderen Programm.</translation>
    </message>
    <message>
        <source>Choose another folder for the data, or put a backup back.</source>
        <translation>Einen anderen Ordner für die Daten wählen oder eine Sicherung zurückspielen.</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Noch einmal beginnen.</translation>
    </message>
    <message>
        <source>Please report it, with the report that the dashboard copies.</source>
        <translation>Bitte melden, mit dem Bericht, den die Übersicht kopiert.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
</context>
</TS>
