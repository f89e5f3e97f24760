//! Lists given names, to distinguish a name from an unknown office.
//!
//! In lower case, without names that are other words too. Spellings of one name are next to each other.

use std::sync::LazyLock;

use crate::{
    import::transcript::vocabulary::words::{Words, list},
    model::Country,
};

static GIVEN: LazyLock<Words> = LazyLock::new(|| {
    list(
        "aaron abbas abdel abdelaziz abdelfattah abdul abdulla abdullah adam adrian adriana agnes ahmad ahmed aisha \
         akhmed alain alan albert alberto albin albina aleksandar aleksander aleksandr aleksandra aleksei aleksey \
         alena alessandro alex alexander alexandra alexandre alexei alexey alexis alfred alfredo ali alice alicia \
         alikhan alina alisa alisher alla almazbek alyona amina amir anar anastasia anastasiya anatoliy anatoly \
         anders andrea andreas andrei andrej andres andrew andrey andriy andrzej andré andrés angela anita anna anne \
         annette anthony antoine anton antonina antonio antony antónio anvar ara aram ariel arif arkady arman armen \
         arnold arsen arsenij arseny artem arthur artur arturo artyom ashot askar aslan audrey aung ayman azamat aziz \
         aziza bakytzhan barack barbara batyr beata beatriz benedict benjamin benoît berdymukhamed bernard bernd \
         bettina bill birgit bogdan bojan boris borut brad brahim brian brigitte bruno carl carlos carmen carol \
         carolina caroline catherine charles chloé chris christian christiane christina christine christoph \
         christopher claire claudia claudio colin cristina cyril cécile damir dana daniel daniela daniele danil \
         danila danilo daria dariga darius darya david deborah denis dennis diana diego dieter dilma dimitri \
         dimitrios dimitris dina dinara dirk djibril dmitri dmitrii dmitriy dmitry dominic dominique donald dora \
         douglas dragan dusan eduard eduardo edward edwin efim egor ekaterina elena eleonora elina elisabeth \
         elizabeth ella ellen elmar elmira elvira emil emilia emily emin emma emmanuel emmanuelle emomali enrico \
         enrique eric erica erik ernest ernesto esther eugene eva evelyn evgeni evgenia evgenii evgeniy evgeny fabio \
         farhad farid farida farrukh fatima fedor felipe felix ferdinand fernando filipp florence florian francis \
         francisco franco frank françois françoise frederick friedrich frédéric fuad fyodor gabriel gabriela galina \
         gary gennadi gennadiy gennady geoffrey george georges georgi georgy gerald gerhard giorgi giorgio giovanni \
         giuseppe gleb gloria gordon grace graham greg gregory grigory guillaume gulnara gulshat gunther gurbanguly \
         gustavo guzel gyula gérard hamid hans harald harry hasan hassan heidar heinz helen helena helga henri henrik \
         henry herbert herman hermann hillary hiroshi hubert hugo husein hussein hélder hélène ian ibrahim ida \
         ignacio igor ildar ildus ilham ilia ilona ilya ilyas inessa inga ingrid inna ioan ion irada irakli irek \
         irina irma isaac isabel isabelle iskander islam ismail ivan ivana ivica ivo jack jacob jacques jaime jakob \
         jamal james jan jana jane janet jean jeff jeffrey jennifer jens jeremy jerome jerry jessica jim joachim joan \
         joaquin jodie joe joel johann johannes john jonas jonathan jorge josef joseph joshua josé joão juan judith \
         juha jules julia julian juliana julie julien julius justin jérôme jürgen kairat kamil karen karim karin karl \
         karolina kassym kassym-jomart kasym kate katerina katherine kathleen kathrin katrin kazbek keith kemal ken \
         kenneth kevin khaled khalid khamzat kim kira kirill klaus klavdia konstantin konstantinos kristina ksenia \
         kseniya kurt laila larisa larry lars laura laurence laurent layla lea leonardo leonid lev leyla lidia lidiya \
         liliana liliya linda ling lisa liudmila liza lorenzo louis louise lubomir luc luca lucas lucia lucy ludmila \
         luis luiz luka lukas lyubov lyudmila léa madina magomed magomedali mahmoud mahmud maia maksim maksym malik \
         manfred manuel manuela marat marc marcel marcelo marcin marco marcos margaret margarita maria mariam \
         marianna marianne marie marija marina mario marion mariya mark marko markus marta martha martin martina mary \
         maryam mateusz mathias mathieu matteo matthew matthias maurice mauricio mauro maxim maxime maya megyn mehdi \
         mehmet mehriban melanie mete mevlüt micah michael michaela michal michel michele michelle miguel mihai \
         mihail mike mikhail mikheil mikko mila milan milica milos miloš miriam miroslav mohamed mohammad mohammed \
         mohamud moisés monica monika murad murat musa mustafa nabil nadezhda nadia nadine nail nailya nancy naomi \
         narendra natalia natalie nataliya natalya natasha nathalie nazim nelson nguyen nicholas nick nicola nicolae \
         nicolas nicole niels nigel nikita nikol nikola nikolai nikolas nikolaus nikolay nina nino nodir noel nora \
         norbert nurlan nursultan oksana oleg oleksandr olena olga oliver olivia olivier omar oscar oskar otto pablo \
         paolo pascal patricia patrick paul paula paulo pavel pavlo pedro per peter petr petra petro phil philip philippe \
         pierre pieter pietro piotr polina pyotr rachel rafael rahim raimonds rainer raisa ralf ralph ramil ramon \
         ramzan rania raphael rashid rasul rauf ravil raymond rebecca recep regina reinhard rem renat rené reuven \
         ricardo richard rinat rita robert roberto robin rodrigo roger roland rolf roman ronald rosa rostislav roza \
         ruben rudolf rufat ruslan rustam rustem ruth sadyr saeed safiya said saida salavat salman salva salvatore \
         samantha sami samir samuel sandra santiago sapar sara sarah sauli sebastian sebastião semyon serdar serge \
         sergei sergey sergii sergio serik serzh sevara shamil shane sharon shavkat shinzo simon simona simone sofia \
         sofya sonia sooronbai sooronbay sophie stanislav stefan stefania stefano stella stepan stephanie stephen \
         steve steven stuart stéphane sultan-bek susan susana susanne sven svetlana svyatoslav sylvie taisia tamara \
         tamim tanya tatiana tatyana tayyip teresa terry teymuraz thabo theodore theresa thomas thorsten tigran tim \
         timofei timothy timur tina tobias tom tomas tomislav tomáš tony torsten tural ueli ulrich ulugbek ulyana \
         umar ursula uwe vadim vagit vahan valentin valentina valeria valerie valeriy valeriya valery vasil vasile \
         vasiliy vasily vassily vera veronica veronika victor victoria viktor viktoria viktoriya vincent viola \
         violetta vitaliy vitaly vittorio vlad vlada vladimir vladislav volodymyr vsevolod vyacheslav walter wang \
         werner wilhelm william wolfgang xavier yakov yana yann yannick yaroslav yasmine yefim yegor yekaterina \
         yelena yelizaveta yermolai yevgeni yevgenia yevgeniya yevgeny yoshihide yulia yuliya yuri yuriy yury yusuf \
         yves yvonne zainab zarina zaur zhanna zinaida ziyad zoran zoya zulfiya zurab étienne",
    )
});

/// Whether the word is a given name, or two that a hyphen joins.
pub(crate) fn is_given_name(word: &str) -> bool {
    let word = word.to_lowercase();
    GIVEN.contains(&*word)
        || word.split_once('-').is_some_and(|(one, other)| GIVEN.contains(one) && GIVEN.contains(other))
}

/// Given names that are names of countries too.
const COUNTRIES: [&str; 8] = ["chad", "georgia", "india", "ireland", "israel", "jordan", "kenya", "malta"];

/// Surnames that are names of countries too, beside them.
const SURNAMES: [&str; 8] = ["cuba", "england", "france", "germany", "holland", "poland", "scotland", "wales"];

/// Whether the name of a country, in any letters, may be somebody’s that a label prints alone.
pub(crate) fn may_be_surname(word: &str) -> bool {
    is_country_too(word) || SURNAMES.iter().any(|name| name.eq_ignore_ascii_case(word))
}

/// Whether the word, in any letters, is a given name and a country.
pub(crate) fn is_country_too(word: &str) -> bool {
    COUNTRIES.iter().any(|name| name.eq_ignore_ascii_case(word))
}

/// Whether a name has that of a country in it, unless as a given name: `Jordan` alone, and not `Jordan Berg`.
pub(crate) fn has_country(name: &str) -> bool {
    let surname = name.split_once(' ').filter(|(given, _)| is_country_too(given)).map_or(name, |(_, surname)| surname);
    !Country::find_in(surname).is_empty()
}
